"""Feeds of practices: what was published last, of all, of an area or a city, for readers' programs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practices.selectors.public import PracticeCard
from rankings.exports.safety import printable

# Entries are known by names in this space, whatever address the site has.
ENTRIES = UUID("8f4a3f0e-51f5-4c53-9b34-6f3a0e1d7b20")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class PracticesFeed(Atom1Feed):
    """An Atom feed that is as old as its newest entry, so that it stays the same until something is published."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was updated."""
        found: datetime = self.feed["changed_at"]
        return found


def practices_feed(cards: Sequence[PracticeCard], about: Sequence[str], library: str, address: str) -> bytes:
    """Return the practices on these cards as a feed; ``about`` names the area and the city that it is of."""
    title = _("New practices: %(about)s") % {"about": ", ".join(about)} if about else _("New practices")
    feed = PracticesFeed(
        title=printable(title),
        link=_absolute(library),
        description="",
        language=get_language(),
        author_name=_("Transparent Cities"),
        feed_url=_absolute(address),
        feed_guid=uuid5(ENTRIES, address).urn,
        changed_at=max((_changed_at(card) for card in cards), default=NEVER),
    )
    for card in cards:
        feed.add_item(**_entry(card))
    return feed.writeString("utf-8").encode()


def _entry(card: PracticeCard) -> dict[str, Any]:
    page = card.page
    return {
        "title": printable(page.title),
        "link": _absolute(card.url),
        "description": printable(page.summary),
        "unique_id": uuid5(ENTRIES, f"{page.translation_key}\n{get_language()}").urn,
        "author_name": printable(page.organisation.name),
        "pubdate": page.first_published_at,
        "updateddate": _changed_at(card),
        "categories": [area.name for area in card.areas],
    }


def _changed_at(card: PracticeCard) -> datetime:
    return card.page.last_published_at or card.page.first_published_at or NEVER


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
