"""Blocks outside pages: as documents of the public API, and as plain text for the search index."""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

from core.blocks.live import LiveBlock
from core.blocks.table import TextTableBlock
from core.live import Missing, fill
from core.rich_text import absolute_html, plain_words

Teller = Callable[[Any, Any], Any]


def block_documents(stream: StreamValue) -> list[dict[str, Any]]:
    """Return the blocks of a stream: their types, their texts, and what live ones show, by code and address.

    In the active language; what has nothing to show to the public is left out, as on the page.
    """
    fill([stream], None)
    shown = [child for child in stream if not isinstance(getattr(child.value, "told", None), Missing)]
    return [{"type": child.block_type.replace("_", "-"), **_document(child)} for child in shown]


def plain_text(stream: StreamValue) -> str:
    """Return the words of a stream, block by block; figures that are live are no words of the page."""
    return "\n".join(str(words) for words in stream.stream_block.get_searchable_content(stream) if words)


def _document(child: Any) -> Mapping[str, Any]:
    told = _told(child.block, child.value)
    return told if isinstance(told, Mapping) else {"text": told}


def _told(block: Any, value: Any) -> Any:
    """Return what a block says, by the first class of it that the table knows."""
    return next(tell for kind, tell in TELLERS.items() if isinstance(block, kind))(block, value)


def _rich(_block: Any, value: Any) -> dict[str, str]:
    return {"html": absolute_html(value.source), "text": plain_words(value.source)}


def _table(_block: Any, value: Any) -> dict[str, Any]:
    rows = [list(row["values"]) for row in value.row_data]
    return {"caption": value.caption, "columns": [column["heading"] for column in value.columns], "rows": rows}


def _struct(block: Any, value: Any) -> dict[str, Any]:
    return {name: _told(child, value[name]) for name, child in block.child_blocks.items()}


def _list(block: Any, value: Any) -> list[Any]:
    return [_told(block.child_block, one) for one in value]


# The first that fits; whatever is not here is stored as it is published: words, codes, numbers, addresses.
TELLERS: Mapping[type[Any], Teller] = {
    LiveBlock: lambda block, value: block.for_api(value),
    blocks.RichTextBlock: _rich,
    TextTableBlock: _table,
    blocks.StructBlock: _struct,
    blocks.ListBlock: _list,
    blocks.FieldBlock: lambda _block, value: value,
}
