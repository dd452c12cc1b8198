"""A long list that its address shows page by page."""

from collections.abc import Sequence
from functools import cached_property
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

ROWS_ON_A_PAGE = 200
LONGEST_QUOTE = 40

RowT = TypeVar("RowT")


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
        self.number = int(wanted[:9]) if wanted.isdecimal() else 0
        if self.number < 1:
            self.messages.append(_("There is no page “%(value)s” here; the first one is shown.") % quoted)
        elif self.number > self.paginator.num_pages:
            self.messages.append(_("There is no page “%(value)s” here; the last one is shown.") % quoted)
        self.number = max(self.number, 1)
