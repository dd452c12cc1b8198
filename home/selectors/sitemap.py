"""Every public page with its versions in other languages."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.models import Page, Site

from core.selectors import public_pages
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


def sitemap_entries(request: "HttpRequest | None" = None) -> Iterator[Entry]:
    """Yield what the public may read, in the order of the tree; the number of queries does not grow with the pages."""
    versions: defaultdict[str, dict[str, str]] = defaultdict(dict)
    listed: list[tuple[Page, str]] = []
    for page in public_pages().filter(depth__gt=1).order_by("path"):
        url = page.get_url(request)
        if url is None:
            continue
        address = absolute(url)
        listed.append((page, address))
        versions[str(page.translation_key)][page.locale.language_code] = address
    for page, address in listed:
        yield Entry(address, page.last_published_at, versions[str(page.translation_key)])


def public_addresses() -> list[str]:
    """Return the path of every public page, in both languages."""
    return [url for page in public_pages().filter(depth__gt=1).order_by("path") if (url := page.get_url())]


def home_addresses() -> list[str]:
    """Return the path of every home page that the public may read."""
    roots = Site.objects.values_list("root_page__translation_key", flat=True)
    return [url for page in public_pages().filter(translation_key__in=roots) if (url := page.get_url())]
