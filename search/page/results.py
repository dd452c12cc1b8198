"""Results as a page shows them, each state of it with an address of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy

from core.lists import ChosenValue, Option, Paged, query_of
from search.page.facets import Chosen, FilledFacet, filled_facets
from search.page.result import Result, results_of
from search.service import PAGE_SIZE, Answer, Reading

if TYPE_CHECKING:
    from django.utils.functional import Promise

YES = "yes"
RELEVANCE, NEWEST = "relevance", "newest"
SORTS: Mapping[str, "str | Promise"] = {
    RELEVANCE: gettext_lazy("best match first"),
    NEWEST: gettext_lazy("newest first"),
}


@dataclass
class Results(Paged[int]):
    """What an address asks, and what answers it; whatever it asks in vain is told in ``messages``."""

    path: str
    typed: str
    chosen: Chosen
    sort: str
    number: int
    answer: Answer
    messages: list[str] = field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        """Whether there is a question."""
        return bool(self.typed)

    @property
    def total(self) -> int:
        """How many were found."""
        return self.answer.total

    @property
    def other_layout(self) -> str:
        """What was searched instead, where the words were typed in the other keyboard layout."""
        return self.answer.text if self.answer.reading is Reading.LAYOUT else ""

    @property
    def corrected(self) -> str:
        """What was searched instead, where the spelling was corrected."""
        return self.answer.text if self.answer.reading is Reading.CORRECTED else ""

    @property
    def has_no_page_with_all(self) -> bool:
        """Whether all pages that are shown have only some of the words."""
        return bool(self.total) and not self.answer.met

    @property
    def goes_on_with_some(self) -> bool:
        """Whether pages with some of the words follow those with all."""
        return self.answer.met and not self.answer.every

    @cached_property
    def items(self) -> list[Result]:
        """The results of this page."""
        return results_of(self.answer.entries, self.answer.groups, with_dates=self.sort == NEWEST)

    @cached_property
    def facets(self) -> list[FilledFacet]:
        """What narrows the results."""
        return filled_facets(self.answer.counts, self.chosen)

    @property
    def chosen_values(self) -> list[ChosenValue]:
        """Everything that narrows the results, each with a way to remove it."""
        return [
            ChosenValue(facet.title, option.label, self._without(facet.name, option.value))
            for facet in self.facets
            for option in facet.chosen
        ]

    def _without(self, name: str, value: str) -> str:
        left = tuple(other for other in self.chosen.get(name, ()) if other != value)
        return self.address(**{name: left})

    @property
    def sorts(self) -> list[Option]:
        """The orders that the form offers."""
        return [Option(name, str(label), name == self.sort) for name, label in SORTS.items()]

    @property
    def found(self) -> Sequence[int]:
        """The places of all results."""
        return range(self.total)

    @cached_property
    def paginator(self) -> "Paginator[int]":
        """All results, cut into pages."""
        return Paginator(self.found, PAGE_SIZE)

    @property
    def instead_of_none(self) -> str:
        """The address of the last page, where this one is beyond it; else blank."""
        return self.address(page=self.page.number) if self.page.number < self.number else ""

    @property
    def without_filters(self) -> str:
        """The address of the same question with nothing narrowed."""
        return self.address(**dict.fromkeys(self.chosen, ()))

    @property
    def exactly(self) -> str:
        """The address that asks for exactly what was typed."""
        return self.address(exactly=YES)

    @property
    def instead(self) -> str:
        """The address of what may have been meant."""
        return self.address(q=self.answer.meant, exactly="")

    @property
    def query(self) -> str:
        """The end of this address in its one spelling."""
        return self._query(page=self.page.number)

    def address(self, **changes: Any) -> str:
        """Return the address of these results with something else asked; what is as usual is left out."""
        return f"{self.path}{self._query(**changes)}"

    def _query(self, **changes: Any) -> str:
        exactly = YES if self.answer.question.exactly else ""
        asked: dict[str, Any] = {"q": self.typed, **self.chosen, "sort": self.sort, "exactly": exactly, "page": 1}
        usual = {"sort": RELEVANCE, "page": 1}
        return query_of(asked | changes, usual)
