"""Lists of stories, news and events as their address asks for them: by city, area and year, page by page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.lists import LONGEST_QUOTE, ChosenValue, Option, Paged, query_of
from home.models.articles import ArticlePage
from home.selectors.articles import ABOUT, NEWEST, ArticleCard, cards_of, facts_about, is_about

CARDS_ON_A_PAGE = 12
ANCHOR = "list"
TITLES = {"city": gettext_lazy("City"), "area": gettext_lazy("Area"), "year": gettext_lazy("Year")}
ALL = {"city": gettext_lazy("All cities"), "area": gettext_lazy("All areas"), "year": gettext_lazy("All years")}


@dataclass(frozen=True)
class Choice:
    """What narrows a list: its parameter, its title, the words for no choice, the values that occur."""

    name: str
    title: str
    all: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> Option | None:
        """The value that was chosen, if any was."""
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True)
class Source:
    """What a list is made of: public articles, the date that they go by, their order, and what its address keeps.

    ``among`` are the articles whose cities, areas and years are offered, where these are more than those listed.
    """

    articles: QuerySet[Any]
    by: str = "dated"
    order: tuple[str, ...] = NEWEST
    kept: Mapping[str, str] = field(default_factory=dict)
    among: QuerySet[Any] | None = None

    @property
    def offering(self) -> QuerySet[Any]:
        """The articles whose cities, areas and years are offered."""
        return self.articles if self.among is None else self.among

    def narrowed(self, chosen: Mapping[str, str]) -> QuerySet[Any]:
        """Return the articles that answer to what was chosen, in their order."""
        return self.articles.filter(*self._conditions(chosen)).order_by(*self.order)

    def _conditions(self, chosen: Mapping[str, str]) -> Iterator[Any]:
        yield from (is_about(self.articles.model, name, code=chosen[name]) for name in ABOUT if name in chosen)
        if "year" in chosen:
            yield Q(**{f"{self.by}__year": int(chosen["year"])})


@dataclass
class ArticleList(Paged[Any]):
    """What an address asks of a list; whatever it asks in vain is told in ``messages``."""

    path: str
    source: Source
    choices: tuple[Choice, ...]
    number: int = 1
    messages: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> dict[str, str]:
        """The values chosen, by parameter."""
        return {choice.name: choice.chosen.value for choice in self.choices if choice.chosen}

    @property
    def about(self) -> dict[str, str]:
        """The city and the area chosen, by parameter."""
        return {name: self.chosen[name] for name in ABOUT if name in self.chosen}

    @property
    def found(self) -> Sequence[Any]:
        """The articles that answer, in the order of the list."""
        return list(self.articles)

    @property
    def articles(self) -> QuerySet[Any]:
        """The articles that answer, in the order of the list."""
        return self.source.narrowed(self.chosen)

    @cached_property
    def paginator(self) -> "Paginator[Any]":
        """The articles found, cut into pages."""
        return Paginator(self.articles, CARDS_ON_A_PAGE)

    @property
    def total(self) -> int:
        """How many answer."""
        return self.paginator.count

    @cached_property
    def pages(self) -> list[ArticlePage]:
        """The articles that are shown at once."""
        return list(self.page.object_list) if self.total else []

    @cached_property
    def cards(self) -> tuple[ArticleCard, ...]:
        """Their cards."""
        return cards_of(self.pages)

    @property
    def chosen_values(self) -> list[ChosenValue]:
        """Everything that narrows the list, each with a way to remove it."""
        return [
            ChosenValue(choice.title, choice.chosen.label, self.address(**{choice.name: "", "page": 1}))
            for choice in self.choices
            if choice.chosen
        ]

    @property
    def everything(self) -> str:
        """The address of the list with nothing chosen."""
        return f"{self.path}{query_of(self.source.kept, {})}"

    @property
    def canonical_query(self) -> str:
        """The end of the address under which search engines shall know what is shown."""
        return self._query(page=self.page.number)

    def address(self, **changes: Any) -> str:
        """Return the address of this list with something else asked; what is as usual is left out."""
        return f"{self.path}{self._query(**changes)}#{ANCHOR}"

    def _query(self, **changes: Any) -> str:
        return query_of({**self.source.kept, **self.chosen, "page": 1} | changes, {"page": 1})


def read_articles(asked: QueryDict, path: str, source: Source) -> ArticleList:
    """Return the list that the parameters of an address ask for, with a message on each that cannot be met.

    Two queries for the values that occur, two for a page and three for its cards, whatever is asked.
    """
    messages: list[str] = []
    values = _values(source)
    choices = tuple(_choice(name, asked.get(name, "").strip(), values[name], messages) for name in TITLES)
    found = ArticleList(path, source, choices, messages=messages)
    found.turn_to(asked.get("page", ""))
    return found


def _values(source: Source) -> dict[str, list[tuple[str, str]]]:
    """Return what occurs: cities and areas with their names, years from the newest on."""
    about = {fact: [(tag.code, tag.name) for tag in tags] for fact, tags in facts_about(source.offering).items()}
    years = set(source.offering.values_list(f"{source.by}__year", flat=True).distinct())
    return about | {"year": [(str(year), str(year)) for year in sorted(years, reverse=True)]}


def _choice(name: str, asked: str, values: Sequence[tuple[str, str]], messages: list[str]) -> Choice:
    if asked and asked not in dict(values):
        words = _("Nothing here has “%(value)s” under “%(facet)s”; it was left out.")
        messages.append(words % {"value": asked[:LONGEST_QUOTE], "facet": TITLES[name]})
    options = tuple(Option(value, label, value == asked) for value, label in values)
    return Choice(name, str(TITLES[name]), str(ALL[name]), options)
