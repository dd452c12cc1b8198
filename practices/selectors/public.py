"""Which practices the public may read, by how many cities each was adopted, and the cards that lists show."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
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
class Tag:
    """A city or an area as a card names it; only a city has a population, where that is known."""

    code: str
    name: str
    population: int | None = None


@dataclass(frozen=True)
class PracticeCard:
    """A practice as lists show it; ``signs`` say why it is easy to copy, where the list goes by that."""

    page: PracticePage
    url: str
    cities: tuple[Tag, ...]
    areas: tuple[Tag, ...]
    adopted: int
    signs: tuple[str, ...] = ()


Signs = Callable[[PracticePage], tuple[str, ...]]


def cards_of(practices: QuerySet[PracticePage], signs: Signs | None = None) -> tuple[PracticeCard, ...]:
    """Return the cards of practices in their order: two queries, whatever their number."""
    pages = list(practices.select_related("locale", "organisation").annotate(adopted=adopted_count()))
    cities, areas = _tags(pages) if pages else ({}, {})
    return tuple(
        PracticeCard(
            page,
            page.get_url() or "",
            tuple(cities.get(page.pk, ())),
            tuple(areas.get(page.pk, ())),
            getattr(page, "adopted", 0),
            signs(page) if signs else (),
        )
        for page in pages
    )


def _tags(pages: Iterable[PracticePage]) -> tuple[dict[int, list[Tag]], dict[int, list[Tag]]]:
    """Return by practice its cities by name, and its areas in their order, in one query."""
    of_pages = {"page__in": [page.pk for page in pages]}
    rows_of_cities: QuerySet[Any] = PracticeCity.objects.filter(**of_pages).order_by()
    rows_of_areas: QuerySet[Any] = PracticeArea.objects.filter(**of_pages).order_by()
    in_cities = rows_of_cities.values_list("page", *_named("city"), "city__population", Value(True))
    in_areas = rows_of_areas.values_list("page", *_named("area"), "area__position", Value(False))
    in_ukrainian = get_language() == SOURCE_LANGUAGE
    cities: list[tuple[str, int, Tag]] = []
    areas: list[tuple[int, int, Tag]] = []
    for page, code, uk, en, key, number, is_city in in_cities.union(in_areas, all=True):
        name = uk if in_ukrainian else en or uk
        if is_city:
            cities.append((key if in_ukrainian else name.casefold(), page, Tag(code, name, number)))
        else:
            areas.append((number, page, Tag(code, name)))
    return _by_page(cities), _by_page(areas)


def _named(fact: str) -> tuple[str, ...]:
    return tuple(f"{fact}__{column}" for column in ("code", "name_uk", "name_en", "sort_key_uk"))


def _by_page(rows: Iterable[tuple[Any, int, Tag]]) -> dict[int, list[Tag]]:
    found: defaultdict[int, list[Tag]] = defaultdict(list)
    for _order, page, tag in sorted(rows, key=lambda row: (row[0], row[2].code)):
        found[page].append(tag)
    return found


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
