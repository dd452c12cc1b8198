"""Organisations as the API's documents need them, in a few queries."""

from collections.abc import Collection, Sequence
from typing import Any

from coalition.models import Organisation


def organisations_to_publish(pks: Collection[Any] | None) -> Sequence[Organisation]:
    """Return these organisations, or all, with their regions."""
    organisations = Organisation.objects.select_related("region")
    return list(organisations if pks is None else organisations.filter(pk__in=pks))
