"""Every public page with its versions in other languages."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.models import Site

from core.selectors import public_pages
from handbook.selectors.sitemap import addresses_of_editions
from home.selectors.navigation import absolute

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest


@dataclass(frozen=True)
class Entry:
    """A page in one language: its address, when it changed, and the addresses of all its versions by language."""

    address: str
    changed_at: "datetime | None"
    versions: dict[str, str]

    @property
    def default(self) -> str:
        """The address for readers of any other language."""
        return self.versions.get(settings.LANGUAGE_CODE, self.address)


@dataclass(frozen=True)
class Listed:
    """An address in one language; ``key`` is the same for all its versions."""

    key: str
    language: str
    address: str
    changed_at: "datetime | None"


def sitemap_entries(request: "HttpRequest | None" = None) -> Iterator[Entry]:
    """Yield what the public may read, in the order of the tree; the number of queries does not grow with the pages."""
    versions: defaultdict[str, dict[str, str]] = defaultdict(dict)
    listed = [*_pages(request), *_editions()]
    for one in listed:
        versions[one.key][one.language] = one.address
    for one in listed:
        yield Entry(one.address, one.changed_at, versions[one.key])


def _pages(request: "HttpRequest | None") -> Iterator[Listed]:
    for page in public_pages().filter(depth__gt=1).order_by("path"):
        if url := page.get_url(request):
            key, language = str(page.translation_key), page.locale.language_code
            yield Listed(key, language, absolute(url), page.last_published_at)


def _editions() -> Iterator[Listed]:
    """Yield what stands under the handbook and is no page of the tree."""
    for one in addresses_of_editions():
        yield Listed(f"handbook/{one.below}", one.language, absolute(one.path), one.changed_at)


def public_addresses() -> list[str]:
    """Return the path of every public page, in both languages."""
    return [url for page in public_pages().filter(depth__gt=1).order_by("path") if (url := page.get_url())]


def home_addresses() -> list[str]:
    """Return the path of every home page that the public may read."""
    roots = Site.objects.values_list("root_page__translation_key", flat=True)
    return [url for page in public_pages().filter(translation_key__in=roots) if (url := page.get_url())]
