"""Lists that their address narrows, sorts and shows page by page: what they offer, and how the address is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

ROWS_ON_A_PAGE = 200
LONGEST_QUOTE = 40
MOST_VALUES = 50

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class Option:
    """A choice that a form offers."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class CountedOption(Option):
    """A value of a filter, and how many it would leave beside the other filters."""

    count: int


class Offers:
    """A filter with the values that occur; chosen ones stand there whatever their number."""

    options: tuple[CountedOption, ...]

    @property
    def chosen(self) -> tuple[CountedOption, ...]:
        """The values that were chosen."""
        return tuple(option for option in self.options if option.chosen)


@dataclass(frozen=True)
class ChosenValue:
    """A value that narrows a list, and the address without it."""

    title: str
    label: str
    remove: str


def given_values(given: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a parameter each once and in one order, so that equal questions have one address."""
    stripped = {value.strip()[:LONGEST_QUOTE].replace("\0", "") for value in given[:MOST_VALUES]}
    return tuple(sorted(stripped - {""}))


def query_of(asked: Mapping[str, Any], usual: Mapping[str, Any]) -> str:
    """Return the end of an address that asks for this; what is blank or as usual is left out."""
    said = {name: value for name, value in asked.items() if value and value != usual.get(name)}
    return f"?{urlencode(said, doseq=True)}" if said else ""


def number_of_page(asked: str) -> int:
    """Return the number that an address gives, 0 where it gives none."""
    wanted = asked.strip() or "1"
    return int(wanted[:9]) if wanted.isdecimal() else 0


class Paged(Generic[RowT]):
    """What was found, cut into pages; a page that does not exist is told in `messages`."""

    number: int
    messages: list[str]

    @property
    def found(self) -> Sequence[RowT]:
        """The rows asked for, in the order asked for."""
        raise NotImplementedError

    def address(self, **changes: object) -> str:
        """Return the address of this list with something else asked."""
        raise NotImplementedError

    @cached_property
    def paginator(self) -> "Paginator[RowT]":
        """The rows found, cut into pages."""
        return Paginator(self.found, ROWS_ON_A_PAGE)

    @cached_property
    def page(self) -> "Page[RowT]":
        """The rows that are shown at once."""
        return self.paginator.get_page(self.number)

    @property
    def previous_page(self) -> str:
        """The address of the page before, blank on the first."""
        return self.address(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_page(self) -> str:
        """The address of the next page, blank on the last."""
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""

    def turn_to(self, asked: str) -> None:
        """Take the page that an address asks for, the nearest one where it does not exist."""
        wanted = asked.strip() or "1"
        quoted = {"value": wanted[:LONGEST_QUOTE]}
        self.number = number_of_page(asked)
        if self.number < 1:
            self.messages.append(_("There is no page “%(value)s” here; the first one is shown.") % quoted)
        elif self.number > self.paginator.num_pages:
            self.messages.append(_("There is no page “%(value)s” here; the last one is shown.") % quoted)
        self.number = max(self.number, 1)
