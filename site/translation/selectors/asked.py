"""The board as an address asks for it: language, filters, order, page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from re import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from people.models import User
from translation.enums import State
from translation.permissions import people_of_the_board
from translation.selectors.board import (
    counts_of,
    in_state,
    pages_with_states,
    sections_for,
    target_locales,
    types_of_pages,
)

if TYPE_CHECKING:
    from django.core.paginator import Page as ListPage

ROWS_ON_A_PAGE = 50
LONGEST_QUOTE = 100
NOBODY = "nobody"
# By name: what it is called, and the columns that it sorts by.
ORDERS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "": (_("place on the site"), (F("path"),)),
    "oldest": (_("longest in its state"), (F("since").asc(nulls_last=True), F("path"))),
    "newest": (_("changed last"), (F("since").desc(nulls_last=True), F("path"))),
    "progress": (_("nearest to the end"), ((F("strings") - F("strings_done")).asc(), F("path"))),
}
FILTERS = ("language", "state", "type", "person", "section", "q", "order")


@dataclass(frozen=True)
class Row:
    """A page on the board."""

    page: Page
    kind: str
    assignee: User | None

    @property
    def state(self) -> State:
        """Its state in the language of the board."""
        return State(self.page.state)

    @property
    def percent(self) -> int:
        """How much of it is translated; a page without texts is not begun."""
        return 100 * self.page.strings_done // self.page.strings if self.page.strings else 0

    @property
    def days(self) -> int | None:
        """For how many days it has been in its state."""
        since: datetime | None = self.page.since
        return (timezone.now() - since).days if since else None

    @property
    def is_out_of_date(self) -> bool:
        """Whether readers see a text that the Ukrainian page has left behind."""
        return bool(self.page.target_live and self.page.out_of_date_since)


class Board:
    """What a person asks of the board; what an address gives wrongly is as if it were not given."""

    def __init__(self, user: User, asked: Mapping[str, str]) -> None:
        self.user = user
        self.asked = {name: asked.get(name, "").strip()[:LONGEST_QUOTE].replace("\0", "") for name in FILTERS}
        self.number = asked.get("page", "1")
        self.kinds = types_of_pages()

    @cached_property
    def locales(self) -> list[Locale]:
        """The languages to choose from."""
        return target_locales()

    @cached_property
    def locale(self) -> Locale | None:
        """The language that is shown; None on a site of one language."""
        chosen = (locale for locale in self.locales if locale.language_code == self.asked["language"])
        return next(chosen, self.locales[0] if self.locales else None)

    @cached_property
    def people(self) -> list[User]:
        """Who can be given a translation: everybody who sees the board."""
        return list(people_of_the_board())

    @cached_property
    def sections(self) -> list[Page]:
        """The parts of the site that a person can choose from."""
        return list(sections_for(self.user))

    @cached_property
    def unfiltered_by_state(self) -> "QuerySet[Page]":
        """The pages that every filter leaves but that of the state, by which they are counted."""
        if self.locale is None:
            return Page.objects.none()
        pages = pages_with_states(self.locale, self.user)
        for name, narrow in self._narrowing.items():
            if (value := self.asked[name]) and (condition := narrow(value)) is not None:
                pages = pages.filter(condition)
        return pages

    @cached_property
    def found(self) -> "QuerySet[Page]":
        """The pages asked for, in the order asked for."""
        pages = self.unfiltered_by_state
        if self.asked["state"] in State.values:
            pages = in_state(pages, State(self.asked["state"]))
        _label, columns = ORDERS.get(self.asked["order"], ORDERS[""])
        return pages.order_by(*columns)

    @cached_property
    def counts(self) -> list[tuple[State, int, str, bool]]:
        """Each state with its number of pages, the address of its list, and whether that is shown."""
        numbers = counts_of(self.unfiltered_by_state) if self.locale else dict.fromkeys(State, 0)
        return [
            (state, number, self.address(state=state.value), self.asked["state"] == state.value)
            for state, number in numbers.items()
        ]

    @cached_property
    def page(self) -> "ListPage[Page]":
        """The pages that are shown at once."""
        return Paginator(self.found, ROWS_ON_A_PAGE).get_page(self.number)

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown at once."""
        shown = list(self.page)
        people = User.objects.in_bulk({page.assignee for page in shown if page.assignee})
        return [
            Row(page, capfirst(self.kinds.get(page.content_type_id, "")), people.get(page.assignee)) for page in shown
        ]

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.asked[name] for name in FILTERS if name not in ("language", "order"))

    def address(self, **changes: str) -> str:
        """Return the end of the address of this list with something else asked; a page is never kept."""
        said = {name: value for name, value in (self.asked | changes).items() if value}
        return f"?{urlencode(said)}"

    @property
    def _narrowing(self) -> dict[str, Any]:
        """By filter: what turns its value into a condition, None where the value means nothing."""
        return {"type": self._of_type, "person": self._of_person, "section": self._of_section, "q": self._with_words}

    def _of_type(self, value: str) -> Q | None:
        return Q(content_type=int(value)) if value.isdecimal() and int(value) in self.kinds else None

    def _of_person(self, value: str) -> Q | None:
        if value == NOBODY:
            return Q(assignee__isnull=True)
        return Q(assignee=int(value)) if value.isdecimal() and len(value) < 10 else None

    def _of_section(self, value: str) -> Q | None:
        return next((Q(path__startswith=page.path) for page in self.sections if str(page.pk) == value), None)

    def _with_words(self, value: str) -> Q:
        # A regular expression, because SQLite's LIKE knows no capital Cyrillic letters.
        return Q(draft_title__iregex=escape(value)) | Q(target_title__iregex=escape(value))
