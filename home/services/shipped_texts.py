"""Reads the texts of standard pages that ship with the product, one small file for each page and language.

A file starts with ``field: value`` lines; after a blank line come paragraphs, ``## headings``, ``- lists`` and
``> notes``, with ``**bold**`` and ``[words](page:key)``, a link to another shipped page.
"""

import uuid
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from core.markup import chunks_of, html_of, inline_of

DATA = Path(__file__).resolve().parents[1] / "data"


def shipped_text(name: str, language: str, ids: Mapping[str, int]) -> dict[str, Any]:
    """Return a page's fields, with ``intro`` as rich text and ``body`` as blocks; both languages share block ids.

    ``ids`` are the primary keys of the pages that the text may link to.
    """
    head, _blank, text = (DATA / f"{name}.{language}.txt").read_text(encoding="utf-8").partition("\n\n")
    fields: dict[str, Any] = dict(line.split(": ", 1) for line in head.splitlines())
    fields["intro"] = f"<p>{inline_of(fields['intro'], ids)}</p>" if "intro" in fields else ""
    fields["body"] = [
        {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}/{number}"))}
        for number, (kind, value) in enumerate(_blocks(text, ids))
    ]
    return fields


def _blocks(text: str, ids: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Turn text into blocks; paragraphs and lists that follow each other are one block."""
    for kind, group in groupby(chunks_of(text), key=_kind):
        if kind == "heading":
            yield from ((kind, chunk.removeprefix("## ")) for chunk in group)
        else:
            yield kind, "".join(html_of(chunk.removeprefix("> "), ids) for chunk in group)


def _kind(chunk: str) -> str:
    return {"## ": "heading", "> ": "note"}.get(chunk[: chunk.find(" ") + 1], "text")
