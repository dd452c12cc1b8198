"""Texts of the editor outside pages: safe HTML with absolute addresses, and plain text."""

import re

from django.conf import settings
from wagtail.rich_text import expand_db_html, get_text_for_indexing

OWN_ADDRESS = re.compile(r'(href|src)="(?=/(?!/))')


def absolute_html(stored: str) -> str:
    """Return a stored text as safe HTML whose addresses are absolute."""
    return OWN_ADDRESS.sub(lambda found: f'{found[1]}="{settings.BASE_URL}', expand_db_html(stored))


def plain_words(stored: str) -> str:
    """Return the words of a stored text, blank where it says nothing."""
    words: str = get_text_for_indexing(stored or "").strip()
    return words


def absolute(url: str) -> str:
    """Return the address of a page or a file of ours with the site, any other as it is."""
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url
