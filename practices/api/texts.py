"""Texts of the editor as partners get them: safe HTML with absolute addresses, and plain text."""

from core.rich_text import absolute_html, plain_words
from practices.api.practice_shapes import Text


def text_of(stored: str) -> Text | None:
    """Return a stored text in both forms, None where it says nothing."""
    text = plain_words(stored)
    return Text(html=absolute_html(stored), text=text) if text else None
