"""Reads the texts of standard pages that ship with the product, one small file for each page and language.

A file starts with ``field: value`` lines; after a blank line come paragraphs, ``## headings``, ``- lists`` and
``> notes``, with ``**bold**`` and ``[words](page:key)``, a link to another shipped page.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data"

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(.+?)\]\(page:(.+?)\)")


def shipped_text(name: str, language: str, ids: Mapping[str, int]) -> dict[str, Any]:
    """Return a page's fields, with ``intro`` as rich text and ``body`` as blocks; both languages share block ids.

    ``ids`` are the primary keys of the pages that the text may link to.
    """
    head, _blank, text = (DATA / f"{name}.{language}.txt").read_text(encoding="utf-8").partition("\n\n")
    fields: dict[str, Any] = dict(line.split(": ", 1) for line in head.splitlines())
    fields["intro"] = f"<p>{_inline(fields['intro'], ids)}</p>" if "intro" in fields else ""
    fields["body"] = [
        {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}/{number}"))}
        for number, (kind, value) in enumerate(_blocks(text, ids))
    ]
    return fields


def _blocks(text: str, ids: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Turn text into blocks; paragraphs and lists that follow each other are one block."""
    chunks = [chunk.strip() for chunk in text.split("\n\n") if chunk.strip()]
    for kind, group in groupby(chunks, key=_kind):
        if kind == "heading":
            yield from ((kind, chunk.removeprefix("## ")) for chunk in group)
        else:
            yield kind, "".join(_html(chunk, ids) for chunk in group)


def _kind(chunk: str) -> str:
    return {"## ": "heading", "> ": "note"}.get(chunk[: chunk.find(" ") + 1], "text")


def _html(chunk: str, ids: Mapping[str, int]) -> str:
    if chunk.startswith("- "):
        items = chunk.removeprefix("- ").split("\n- ")
        return f"<ul>{''.join(f'<li>{_inline(item, ids)}</li>' for item in items)}</ul>"
    return f"<p>{_inline(chunk.removeprefix('> '), ids)}</p>"


def _inline(text: str, ids: Mapping[str, int]) -> str:
    bold = BOLD.sub(r"<b>\1</b>", escape(" ".join(text.split()), quote=False))
    return LINK.sub(lambda link: f'<a linktype="page" id="{ids[link[2]]}">{link[1]}</a>', bold)
