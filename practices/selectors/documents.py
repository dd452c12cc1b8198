"""Practices as the API's documents need them: public only, with all that they name, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from wagtail.models import Page

from core.models import Document
from core.selectors import public_files, public_pages
from practices.enums import ReplicationState
from practices.models.practice import PracticePage
from practices.models.replications import Replication

ROWS = ("steps", "laws", "figures", "evidence__file__collection", "indicators__indicator", "areas__area")


@dataclass(frozen=True)
class Replicated:
    """How many cities adopted a practice, and how many reports of any state were accepted."""

    adopted: int = 0
    all: int = 0


def practices_to_publish(pks: Collection[Any] | None, language: str) -> Sequence[PracticePage]:
    """Return these practices, or all, of a language that anybody may read."""
    live = public_pages().filter(locale__language_code=language)
    pages = PracticePage.objects.filter(pk__in=live.values("pk")).order_by("pk")
    pages = pages.select_related("organisation", "locale").prefetch_related(*ROWS, "cities__city__oblast", "pictures")
    return list(pages if pks is None else pages.filter(pk__in=pks))


def replications_counted(pages: Iterable[PracticePage]) -> Mapping[UUID, Replicated]:
    """Return by translation key how often a practice was copied: one query."""
    keys = {page.translation_key for page in pages}
    accepted = Replication.objects.accepted().filter(practice__translation_key__in=keys).order_by()
    adopted = Count("pk", filter=Q(state=ReplicationState.ADOPTED))
    counted = accepted.values_list("practice__translation_key").annotate(adopted=adopted, every=Count("pk"))
    return {key: Replicated(*numbers) for key, *numbers in counted}


def versions_of(pages: Iterable[Page]) -> Mapping[UUID, Mapping[str, str]]:
    """Return by translation key the address of each public version of pages, by language: two queries."""
    pages = list(pages)
    keys, types = {page.translation_key for page in pages}, {type(page) for page in pages} - {Page}
    # The row of the type goes first when a page is deleted: what has none is on its way out.
    is_whole = reduce(or_, (Q(**{f"{one._meta.model_name}__isnull": False}) for one in types), Q())
    found: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    for page in public_pages().filter(is_whole, translation_key__in=keys).order_by("path"):
        if url := page.get_url():
            found[page.translation_key][page.locale.language_code] = url
    return found


def readable_files(pages: Iterable[PracticePage]) -> set[int]:
    """Return which files of evidence anybody may download."""
    files: list[Document] = [row.file for page in pages for row in page.evidence.all() if row.file]
    return public_files(files)


def translations_of(changed: Iterable[Page]) -> set[int]:
    """Return the practices, in all languages, that one of these pages is or translates."""
    changed = list(changed)
    keys = {page.translation_key for page in changed}
    found = PracticePage.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    return {page.pk for page in changed} | set(found)


def practices_with(**choice: Any) -> set[int]:
    """Return the practices, in all languages, that answer to a condition."""
    return set(PracticePage.objects.filter(**choice).values_list("pk", flat=True))


def translated(**choice: Any) -> set[int]:
    """Return the practices of which a version in any language answers to a condition."""
    keys = PracticePage.objects.filter(**choice).values("translation_key")
    return practices_with(translation_key__in=keys)
