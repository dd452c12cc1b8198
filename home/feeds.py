"""Feeds of stories, news, events and galleries: what was published last, of all, of a city or an area."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.enums import ArticleKind
from home.kinds import KINDS
from home.models import EventPage, StoryPage
from home.selectors.articles import ArticleCard, feed_address
from home.when import written
from rankings.atom import NEVER, Entry, Feed
from rankings.models import Area, City
from rankings.structured_data import absolute

# Entries are known by names in this space, whatever address the site has.
ENTRIES = UUID("b6a5a3d4-9f0e-4b43-8a0b-0f6f4a1f7c52")


def articles_feed(
    kind: ArticleKind, cards: Sequence[ArticleCard], chosen: Mapping[str, City | Area], page: str
) -> Feed:
    """Return the articles on these cards as a feed; ``chosen`` are the city and the area that it is of."""
    title = str(KINDS[kind].feed)
    if chosen:
        title = f"{title}: {', '.join(fact.name for fact in chosen.values())}"
    address = feed_address(KINDS[kind].name, **{name: fact.code for name, fact in chosen.items()})
    return Feed(
        name=uuid5(ENTRIES, address).urn,
        title=title,
        address=absolute(address),
        page=absolute(page),
        entries=[_entry(card) for card in cards],
    )


def _entry(card: ArticleCard) -> Entry:
    page = card.page
    return Entry(
        name=uuid5(ENTRIES, f"{page.translation_key}\n{get_language()}").urn,
        title=page.title,
        url=absolute(card.url),
        summary=escape(_summary(page)),
        updated=page.last_published_at or page.first_published_at or NEVER,
        published=page.first_published_at,
        author=", ".join(author.name for author in page.authors.all()) if isinstance(page, StoryPage) else "",
        categories=[tag.name for tag in (*card.areas, *card.cities)],
    )


def _summary(page: Any) -> str:
    """Return the summary of a page; that of an event begins with its time and says whether it is cancelled."""
    if not isinstance(page, EventPage):
        return str(page.summary)
    state = f"{_('The event is cancelled.')} " if page.is_cancelled else ""
    return f"{state}{written(page.starts_at, page.ends_at)}. {page.summary}"
