"""Texts of the editor as partners get them: safe HTML with absolute addresses, and plain text."""

import re

from django.conf import settings
from wagtail.rich_text import expand_db_html, get_text_for_indexing

from practices.api.practice_shapes import Text

OWN_ADDRESS = re.compile(r'(href|src)="(?=/(?!/))')


def text_of(stored: str) -> Text | None:
    """Return a stored text in both forms, None where it says nothing."""
    text = get_text_for_indexing(stored or "").strip()
    if not text:
        return None
    html = OWN_ADDRESS.sub(lambda found: f'{found[1]}="{settings.BASE_URL}', expand_db_html(stored))
    return Text(html=html, text=text)
