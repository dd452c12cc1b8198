"""Replications as the API's documents need them: accepted, of practices that are public, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from core.selectors import public_pages
from practices.models.replications import Replication
from practices.selectors.replications import public_replications


def replications_to_publish(pks: Collection[Any] | None) -> Sequence[Replication]:
    """Return these replications, or all, with all that they name."""
    related = ("practice", "city", "organisation", "area", "indicator")
    found = public_replications().select_related(*related)
    return list(found if pks is None else found.filter(pk__in=pks))


def languages_of(replications: Iterable[Replication]) -> Mapping[UUID, set[str]]:
    """Return by translation key in which languages a practice can be read."""
    keys = {one.practice.translation_key for one in replications}
    languages: defaultdict[UUID, set[str]] = defaultdict(set)
    pages = public_pages().filter(translation_key__in=keys).order_by()
    for key, language in pages.values_list("translation_key", "locale__language_code"):
        languages[key].add(language)
    return languages
