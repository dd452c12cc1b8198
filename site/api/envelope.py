"""What every list comes in."""

from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field


class Envelope(Schema):
    """What every list comes in."""

    next: str | None = Field(description=gettext_noop("Cursor of the next items; null at the end."))
    count: int = Field(description=gettext_noop("How many items there are in all."))
    count_exact: Literal[True] = Field(description=gettext_noop("Whether the count is exact."))
