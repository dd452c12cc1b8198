"""Addresses that practices lead to, in the reader's language."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language

from core.selectors import public_pages

FEEDS = "/feeds/practices/"


def library_address() -> str:
    """Return the address of the library, blank where there is none in this language."""
    return _first("practiceindexpage__isnull")


def coalition_address() -> str:
    """Return the address of the coalition's page, blank where there is none in this language."""
    return _first("coalitionpage__isnull")


def _first(kind: str) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    page = public_pages().filter(**{kind: False}, locale__language_code=language).order_by("path").first()
    return (page.get_url() or "") if page else ""


def feed_address(**chosen: str) -> str:
    """Return the address of the feed of practices in the reader's language, of an area or a city if one is chosen."""
    return f"{FEEDS}{get_language()}/{query_of(chosen)}"


def query_of(chosen: Mapping[str, str]) -> str:
    """Return the end of an address that asks for something, blank where it asks for nothing."""
    return f"?{urlencode(chosen)}" if chosen else ""
