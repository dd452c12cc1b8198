"""Feeds of practices: what was published last, of all, of an area or a city, for readers' programs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practices.selectors.public import PracticeCard
from rankings.atom import NEVER, Entry, Feed
from rankings.structured_data import absolute

# Entries are known by names in this space, whatever address the site has.
ENTRIES = UUID("8f4a3f0e-51f5-4c53-9b34-6f3a0e1d7b20")


def practices_feed(cards: Sequence[PracticeCard], about: Sequence[str], library: str, address: str) -> Feed:
    """Return the practices on these cards as a feed; ``about`` names the area and the city that it is of."""
    return Feed(
        name=uuid5(ENTRIES, address).urn,
        title=_("New practices: %(about)s") % {"about": ", ".join(about)} if about else _("New practices"),
        address=absolute(address),
        page=absolute(library),
        entries=[_entry(card) for card in cards],
    )


def _entry(card: PracticeCard) -> Entry:
    page = card.page
    return Entry(
        name=uuid5(ENTRIES, f"{page.translation_key}\n{get_language()}").urn,
        title=page.title,
        url=absolute(card.url),
        summary=escape(page.summary),
        updated=_changed_at(card),
        published=page.first_published_at,
        author=page.organisation.name,
        categories=[area.name for area in card.areas],
    )


def _changed_at(card: PracticeCard) -> datetime:
    return card.page.last_published_at or card.page.first_published_at or NEVER
