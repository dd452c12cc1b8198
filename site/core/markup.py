"""The plain markup of texts that ship with the product: paragraphs, lists, bold words, links.

Chunks are parted by blank lines: a paragraph, or ``- `` lines of a list; ``**bold**``, ``[words](https://...)``, and
``[words](page:key)``, a link to another shipped page.
"""

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(.+?)\]\((page:|https://)(.+?)\)")
NO_PAGES: Mapping[str, int] = MappingProxyType({})


def rich_text(text: str, ids: Mapping[str, int] = NO_PAGES) -> str:
    """Return a text of several chunks as rich text; ``ids`` are the primary keys of the pages that it may link to."""
    return "".join(html_of(chunk, ids) for chunk in chunks_of(text))


def chunks_of(text: str) -> list[str]:
    """Return the chunks of a text."""
    return [chunk.strip() for chunk in text.split("\n\n") if chunk.strip()]


def html_of(chunk: str, ids: Mapping[str, int] = NO_PAGES) -> str:
    """Return a chunk as rich text."""
    if chunk.startswith("- "):
        items = chunk.removeprefix("- ").split("\n- ")
        return f"<ul>{''.join(f'<li>{inline_of(item, ids)}</li>' for item in items)}</ul>"
    return f"<p>{inline_of(chunk, ids)}</p>"


def inline_of(text: str, ids: Mapping[str, int] = NO_PAGES) -> str:
    """Return the words of a chunk as rich text."""
    bold = BOLD.sub(r"<b>\1</b>", escape(" ".join(text.split()), quote=False))

    def link(found: re.Match[str]) -> str:
        words, kind, rest = found.groups()
        target = f'linktype="page" id="{ids[rest]}"' if kind == "page:" else f'href="{kind}{rest}"'
        return f"<a {target}>{words}</a>"

    return LINK.sub(link, bold)
