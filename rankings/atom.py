"""Atom feeds (RFC 4287) as readers' programs take them: one writer for all that the site tells in feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.exports.safety import printable

ATOM = "application/atom+xml; charset=utf-8"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """What a feed tells of one thing; ``name`` is what it is known by for ever, ``summary`` is HTML."""

    name: str
    title: str
    url: str
    summary: str
    updated: datetime
    published: datetime | None = None
    author: str = ""
    categories: Sequence[str] = ()


@dataclass(frozen=True)
class Feed:
    """A feed in the reader's language: its own address, and that of the page whose news it tells; both absolute.

    It is as old as its newest entry, without any as old as ``begun``: it stays the same until something is published.
    """

    name: str
    title: str
    address: str
    page: str
    entries: Sequence[Entry]
    begun: datetime = NEVER

    @property
    def changed_at(self) -> datetime:
        """When anything in it was last changed."""
        return max((entry.updated for entry in self.entries), default=self.begun)


class _Document(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Return when the feed changed, never the moment at which it is read."""
        found: datetime = self.feed["changed_at"]
        return found


def atom_answer(feed: Feed) -> HttpResponse:
    """Return the feed as an answer."""
    return HttpResponse(written(feed), content_type=ATOM)


def written(feed: Feed) -> bytes:
    """Return the feed as a document of Atom."""
    document = _Document(
        title=printable(feed.title),
        link=feed.page,
        description="",
        language=get_language(),
        author_name=_("Transparent Cities"),
        feed_url=feed.address,
        feed_guid=feed.name,
        changed_at=feed.changed_at,
    )
    for entry in feed.entries:
        document.add_item(
            title=printable(entry.title),
            link=entry.url,
            description=printable(entry.summary),
            unique_id=entry.name,
            author_name=printable(entry.author) or None,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[printable(category) for category in entry.categories],
        )
    return document.writeString("utf-8").encode()
