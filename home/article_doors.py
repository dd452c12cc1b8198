"""The doors that stories, news, events and galleries open: their lists in all states, feeds, calendars."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from core.doors import register_door
from home.enums import ArticleKind
from home.kinds import KINDS, Kind
from home.models import EventPage
from home.selectors.articles import ABOUT, feed_address, public_articles, rows_about
from home.selectors.articles_addresses import list_addresses


def _choices(kind: Kind) -> list[dict[str, str]]:
    """Return what a list may be narrowed by, hidden articles' facts too: what is hidden must not be found by them."""
    return [
        {fact: code}
        for fact in ABOUT
        for code in rows_about(kind.page_type, fact)._default_manager.values_list(f"{fact}__code", flat=True).distinct()
    ]


def states_of_lists() -> Iterator[str]:
    """Return the addresses of lists narrowed by each city and area, and of the events that are over."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            addresses = list_addresses()
        for name, address in addresses.items():
            yield from (f"{address}?{fact}={code}" for one in _choices(KINDS[name]) for fact, code in one.items())
            if name == ArticleKind.EVENT:
                yield f"{address}?past=yes"


def feeds() -> Iterator[str]:
    """Return the addresses of all feeds."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            for kind in KINDS.values():
                yield from (feed_address(kind.name, **chosen) for chosen in ({}, *_choices(kind)))


def calendars() -> Iterator[str]:
    """Return the addresses of the calendar of events that come, and of each event's own."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            if address := list_addresses().get(ArticleKind.EVENT):
                yield f"{address}events.ics"
            yield from (f"{page.get_url()}event.ics" for page in public_articles(EventPage))


DOORS = {"lists of articles": states_of_lists, "feeds of articles": feeds, "calendars of events": calendars}


def register_doors() -> None:
    """Declare the doors."""
    for name, addresses in DOORS.items():
        register_door(name, addresses)
