"""Events: which come, which are over."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from core.lists import query_of
from home.selectors.articles import ArticleCard, cards_of, public_articles
from home.selectors.articles_list import ArticleList, Source, read_articles

if TYPE_CHECKING:
    from home.models.events import EventPage

SOONEST, LATEST = ("starts_at", "pk"), ("-starts_at", "-pk")
PAST = {"past": "yes"}
MOST_PAST = 3


@dataclass
class EventLists:
    """Events as an address asks for them: those that come with the last ones below, or all that are over."""

    events: ArticleList
    is_past: bool
    cards: tuple[ArticleCard, ...]
    past: tuple[ArticleCard, ...]

    @property
    def past_url(self) -> str:
        """The address of all events that are over."""
        return f"{self.events.path}{query_of({**PAST, **self.events.chosen}, {})}"


def is_coming(path: str = "") -> Q:
    """Return the condition that an event is not over; one without an end lasts until its day is over in Kyiv.

    ``path`` leads to the event from the model that is asked.
    """
    now = timezone.now()
    today = timezone.localtime(now, timezone.get_default_timezone()).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = Q(**{f"{path}ends_at__gte": now})
    return ends | Q(**{f"{path}ends_at__isnull": True, f"{path}starts_at__gte": today})


def is_over(starts_at: datetime, ends_at: datetime | None) -> bool:
    """Say whether an event is over, by the same rule."""
    if ends_at is not None:
        return ends_at < timezone.now()
    return timezone.localdate(starts_at, timezone.get_default_timezone()) < timezone.localdate(
        timezone=timezone.get_default_timezone()
    )


def coming_events(page_type: "type[EventPage]") -> "QuerySet[EventPage]":
    """Return the public events that are not over, the soonest first."""
    return public_articles(page_type).filter(is_coming()).order_by(*SOONEST)


def past_events(page_type: "type[EventPage]") -> "QuerySet[EventPage]":
    """Return the public events that are over, the latest first."""
    return public_articles(page_type).exclude(is_coming()).order_by(*LATEST)


def read_events(asked: QueryDict, path: str, page_type: "type[EventPage]") -> EventLists:
    """Return the events that the parameters of an address ask for; below those that come stand the last that were."""
    is_past = bool(asked.get("past", "").strip())
    every = public_articles(page_type)
    over = Source(past_events(page_type), "starts_at", LATEST, PAST, every)
    coming = Source(coming_events(page_type), "starts_at", SOONEST, among=every)
    events = read_articles(asked, path, over if is_past else coming)
    past = [] if is_past else list(over.narrowed(events.chosen)[:MOST_PAST])
    cards = cards_of([*events.pages, *past])
    shown = len(events.pages)
    return EventLists(events, is_past, cards[:shown], cards[shown:])
