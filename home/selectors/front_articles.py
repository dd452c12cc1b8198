"""What is new, for the home page: the newest stories, news and galleries, the events that come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.live import LiveValue, Missing
from home.enums import ArticleKind
from home.kinds import KINDS
from home.models.articles import ArticlePage
from home.models.events import EventPage
from home.selectors.articles import NEWEST, ArticleCard, cards_of, public_articles
from home.selectors.articles_addresses import list_addresses
from home.selectors.events import coming_events


@dataclass(frozen=True)
class FrontSection:
    """A section as readers see it; ``url`` is the address of the whole list, blank where there is none."""

    anchor: str
    heading: str
    cards: tuple[ArticleCard, ...]
    url: str
    all: str


def tell(asked: Sequence[LiveValue], _since: datetime | None) -> Sequence[Any]:
    """Return each section, or `Missing` where there is nothing yet: a query for each kind asked for, four for all."""
    most: dict[str, int] = {}
    for value in asked:
        most[value["kind"]] = max(value["number"], most.get(value["kind"], 0))
    found = {kind: _newest(kind, number) for kind, number in most.items()}
    cards = iter(cards_of([page for pages in found.values() for page in pages]))
    cards_by_kind = {kind: tuple(next(cards) for _page in pages) for kind, pages in found.items()}
    addresses = list_addresses() if any(found.values()) else {}
    return [_section(value, cards_by_kind[value["kind"]], addresses) for value in asked]


def _newest(kind: str, number: int) -> list[ArticlePage]:
    page_type = KINDS[ArticleKind(kind)].page_type
    if issubclass(page_type, EventPage):
        return list(coming_events(page_type)[:number])
    return list(public_articles(page_type).order_by(*NEWEST)[:number])


def _section(value: LiveValue, cards: tuple[ArticleCard, ...], addresses: Mapping[Any, str]) -> Any:
    kind = ArticleKind(value["kind"])
    if not cards:
        return Missing(_("There is nothing of this kind yet: the section appears with the first page."))
    heading, url = value["heading"] or str(kind.label), addresses.get(kind, "")
    return FrontSection(f"front-{kind}", heading, cards[: value["number"]], url, str(KINDS[kind].all))
