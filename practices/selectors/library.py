"""The library of practices as its address asks for it: filters with counts, order, pages of twenty."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.lists import LONGEST_QUOTE, ChosenValue, Option, Paged, given_values, query_of
from practices.models.practice import PracticePage
from practices.selectors.ease import SIGNS, Sign, signs_of, with_ease
from practices.selectors.facet_counts import FilledFacet, count
from practices.selectors.facets import FACETS, Chosen, Facet, narrowed
from practices.selectors.public import (
    NEWEST,
    PracticeCard,
    adopted_count,
    cards_of,
    public_practices,
)

if TYPE_CHECKING:
    from django.utils.functional import Promise

CARDS_ON_A_PAGE = 20
ANCHOR = "practices"
FIRST_YEAR, LAST_YEAR = 1991, 2200


@dataclass(frozen=True)
class Sort:
    """An order of the library."""

    code: str
    label: "str | Promise"
    order: tuple[Any, ...]


EASIEST = "easiest"
SORTS = (
    Sort("newest", gettext_lazy("newest first"), NEWEST),
    Sort("adopted", gettext_lazy("most replicated first"), (F("adopted").desc(), *NEWEST)),
    Sort(EASIEST, gettext_lazy("easiest to copy first"), (F("ease").desc(), *NEWEST)),
)


@dataclass
class Library(Paged[PracticePage]):
    """What an address asks of the library; whatever it asks in vain is told in `messages`."""

    path: str
    chosen: Chosen
    sort: Sort
    facets: tuple[FilledFacet, ...]
    signs: tuple[Sign, ...] = SIGNS
    number: int = 1
    messages: list[str] = field(default_factory=list)

    @cached_property
    def total(self) -> int:
        """How many practices answer to the filters.

        Each is counted once among records, complete or short, where that filter's own choice leaves none out.
        """
        record = next(filled for filled in self.facets if filled.facet.name == "record")
        return sum(option.count for option in record.chosen or record.options)

    @property
    def practices(self) -> QuerySet[PracticePage]:
        """The practices that answer to the filters, in the order asked for."""
        found = narrowed(public_practices(), self.chosen).annotate(adopted=adopted_count())
        if self.sort.code == EASIEST:
            found = with_ease(found)
        return found.order_by(*self.sort.order)

    @property
    def found(self) -> Sequence[PracticePage]:
        """All of them."""
        return list(self.practices)

    @cached_property
    def paginator(self) -> "Paginator[PracticePage]":
        """The practices found, cut into pages; their number is known from the filters."""
        paginator = Paginator(self.practices, CARDS_ON_A_PAGE)
        paginator.count = self.total
        return paginator

    @cached_property
    def cards(self) -> tuple[PracticeCard, ...]:
        """The practices that are shown at once."""
        return cards_of(cast("QuerySet[PracticePage]", self.page.object_list), signs_of) if self.total else ()

    @property
    def is_filtered(self) -> bool:
        """Whether any practice may be missing because the reader asked so."""
        return bool(self.chosen)

    @property
    def chosen_values(self) -> list[ChosenValue]:
        """Everything that narrows the list, each with a way to remove it."""
        return [
            ChosenValue(str(filled.facet.title), option.label, self._without(filled.facet, option.value))
            for filled in self.facets
            for option in filled.chosen
        ]

    def _without(self, facet: Facet, value: str) -> str:
        left = tuple(other for other in self.chosen[facet.name] if other != value)
        return self.address(**{facet.name: left})

    @property
    def sorts(self) -> list[Option]:
        """The orders that the form offers."""
        return [Option(sort.code, str(sort.label), sort == self.sort) for sort in SORTS]

    @property
    def is_by_ease(self) -> bool:
        """Whether the easiest to copy come first, so that the list says why each is."""
        return self.sort.code == EASIEST

    @property
    def canonical_query(self) -> str:
        """The end of the address under which search engines shall know what is shown."""
        return self._query(page=self.page.number)

    def address(self, **changes: Any) -> str:
        """Return the address of this list with something else asked; what is as usual is left out."""
        return f"{self.path}{self._query(**changes)}#{ANCHOR}"

    def _query(self, **changes: Any) -> str:
        asked: dict[str, Any] = {**self.chosen, "sort": self.sort.code, "page": 1} | changes
        usual = {"sort": SORTS[0].code, "page": 1}
        return query_of(asked, usual)


def read_library(asked: QueryDict, path: str) -> Library:
    """Return the library that the parameters of an address ask for, with a message on each that cannot be met.

    One query for the counts of all filters with the names of their values, two for a page, whatever is asked.
    """
    given = {facet.name: given_values(asked.getlist(facet.name)) for facet in FACETS}
    possible = {facet.name: tuple(v for v in given[facet.name] if _is_possible(facet, v)) for facet in FACETS}
    facets = count(public_practices(), possible)
    messages: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for filled in facets:
        facet = filled.facet
        known = tuple(option.value for option in filled.chosen)
        messages += [str(facet.unknown) % {"value": value} for value in given[facet.name] if value not in known]
        if known:
            chosen[facet.name] = tuple(sorted(known))
    sort = _sort(asked.get("sort", "").strip(), messages)
    library = Library(path, chosen, sort, facets, messages=messages)
    library.turn_to(asked.get("page", ""))
    return library


def _is_possible(facet: Facet, value: str) -> bool:
    """Say whether a filter may know a value; whether a fact of this code exists shows when practices are counted."""
    if facet.labels is not None:
        return value in facet.labels
    return facet.facts is not None or (value.isascii() and value.isdecimal() and FIRST_YEAR <= int(value) <= LAST_YEAR)


def _sort(asked: str, messages: list[str]) -> Sort:
    sorts = {sort.code: sort for sort in SORTS}
    if asked and asked not in sorts:
        words = _("Practices cannot be sorted by “%(value)s”; the newest come first.")
        messages.append(words % {"value": asked[:LONGEST_QUOTE]})
    return sorts.get(asked, SORTS[0])
