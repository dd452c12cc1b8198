"""Which practices the public may read, by how many cities each was adopted, and the cards that lists show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from core.selectors import public_pages
from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea, PracticeCity
from practices.models.replications import Replication
from rankings.models import Area, City
from rankings.selectors.order import name_order

NEWEST: tuple[Any, ...] = (F("first_published_at").desc(nulls_last=True), "-pk")


def public_practices(language: str = "") -> QuerySet[PracticePage]:
    """Return the practices that anybody may read in a language, in the reader's unless told, in no order."""
    language = language or get_language() or settings.LANGUAGE_CODE
    live = public_pages().filter(locale__language_code=language)
    return PracticePage.objects.filter(pk__in=live.values("pk")).order_by()


def adoptions() -> QuerySet[Replication]:
    """Return the accepted reports of cities that have adopted the practice of the outer query, in any language.

    Replications know the Ukrainian page, so that the translation key leads from its translations to them.
    """
    adopted = Replication.objects.accepted().adopted()
    return adopted.filter(practice__translation_key=OuterRef("translation_key")).order_by()


def is_adopted() -> Exists:
    """Return the condition that another city has adopted the practice."""
    return Exists(adoptions())


def adopted_count() -> Coalesce:
    """Return by how many cities the practice was adopted."""
    counted = adoptions().values("practice__translation_key").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True)
class PracticeCard:
    """A practice as lists show it; ``signs`` say why it is easy to copy, where the list goes by that."""

    page: PracticePage
    url: str
    cities: tuple[City, ...]
    areas: tuple[Area, ...]
    adopted: int
    signs: tuple[str, ...] = ()


def cards_of(practices: QuerySet[PracticePage]) -> tuple[PracticeCard, ...]:
    """Return the cards of practices in their order: three queries, whatever their number."""
    found = practices.select_related("locale", "organisation").annotate(adopted=adopted_count())
    pages = list(found.prefetch_related(*cities_and_areas()))
    return tuple(card_of(page) for page in pages)


def card_of(page: PracticePage, signs: Iterable[str] = ()) -> PracticeCard:
    """Return the card of a practice whose cities and areas were read and whose adoptions were counted."""
    adopted = getattr(page, "adopted", 0)
    return PracticeCard(page, page.get_url() or "", cities_of(page), areas_of(page), adopted, tuple(signs))


def cities_and_areas() -> tuple[Prefetch, ...]:
    """Return what brings the cities, with their oblasts, and the areas of many practices in two queries."""
    return (
        Prefetch("cities", PracticeCity.objects.select_related("city__oblast")),
        Prefetch("areas", PracticeArea.objects.select_related("area")),
    )


def cities_of(page: PracticePage) -> tuple[City, ...]:
    """Return the cities of a practice by name, also of one that is only previewed."""
    rows = _rows(page.cities.all(), "city__oblast")
    return tuple(sorted((row.city for row in rows), key=name_order))


def areas_of(page: PracticePage) -> tuple[Area, ...]:
    """Return the areas of a practice in their order, also of one that is only previewed."""
    rows = _rows(page.areas.all(), "area")
    return tuple(sorted((row.area for row in rows), key=lambda area: (area.position, area.sort_key_uk)))


def _rows(rows: Iterable[Any], path: str) -> Sequence[Any]:
    """Return rows with the facts that they point to; facts that were read already are not read again."""
    found = list(rows)
    prefetch_related_objects(found, path)
    return found
