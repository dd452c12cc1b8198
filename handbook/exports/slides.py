"""The edition as a presentation in one file that needs nothing else, opened from any disk without a network."""

import base64
import re
from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from handbook.book import Book
from handbook.exports import Pictures
from handbook.exports.deck import slides_of
from handbook.exports.fonts import font

PICTURE = re.compile(r'(?<= src=")picture:([\w.-]+)(?=")')
FONT = re.compile(r'url\("\.\./fonts/([\w.-]+)"\)')
STYLES, SCRIPT = ("css/tokens.css", "css/slides.css"), "js/slides.js"


def make(book: Book, pictures: Pictures) -> bytes:
    """Return the file."""
    styles = FONT.sub(lambda found: f'url("{_inlined("font/woff2", font(found[1]))}")', "".join(map(_static, STYLES)))
    context = {
        # Our own files, not of anybody else.
        "styles": mark_safe(styles),  # noqa: S308
        "script": mark_safe(_static(SCRIPT)),  # noqa: S308
        "site": book.site,
    }
    html = render_to_string("handbook/slides/file.html", deck_context(book, "picture:") | context)
    return PICTURE.sub(_each_once(lambda name: _inlined("image/jpeg", pictures(name))), html).encode()


def deck_context(book: Book, picture_base: str) -> dict[str, object]:
    """Return what the slides of a book are rendered with."""
    return {"book": book, "slides": tuple(slides_of(book)), "picture_base": picture_base, "site": book.site}


def _static(name: str) -> str:
    return (settings.ROOT / "static" / name).read_text(encoding="utf-8")


def _inlined(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _each_once(address_of: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Return what puts an address in the place of a name, asked for once for each name."""
    known: dict[str, str] = {}

    def put(found: re.Match[str]) -> str:
        if found[1] not in known:
            known[found[1]] = address_of(found[1])
        return known[found[1]]

    return put
