"""Facts as other documents name them, and parameters that several resources share."""

from decimal import Decimal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from api.parameters import Parameter
from core.models import NamedFact


class Named(Schema):
    """A fact by its stable code and its names of today."""

    code: str = Field(description=gettext_noop("Stable code."))
    name_uk: str = Field(description=gettext_noop("Name in Ukrainian."))
    name_en: str | None = Field(description=gettext_noop("Name in English."))


def named(fact: NamedFact, code: str) -> Named:
    """Return a fact as other documents name it."""
    return Named(code=code, name_uk=fact.name_uk, name_en=fact.name_en or None)


def exact_text(value: Decimal | None) -> str | None:
    """Return a decimal without the zeros of its column, None where it is not known."""
    return None if value is None else f"{value.normalize():f}"


def oblast_filter(description: str) -> Parameter:
    """Return the filter by oblast, whose values are ISO 3166-2 codes."""
    return Parameter("oblast", description, pattern=r"UA-[0-9]{2}", many=True)
