"""A table of words, every cell of which is translated."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from core.blocks import WORDS


class TextTableBlock(TypedTableBlock):
    """Rows and columns of plain text with a caption.

    wagtail-localize knows no tables: their words are handed to it here, known by where they stand.
    """

    text = blocks.CharBlock(required=False, label=_("Text"))

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """Return the caption, the heads and the cells."""
        return [StringSegmentValue(place, words) for place, words in _words(table)]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """Return the table with translated words; what has no translation stays as it is."""
        words = {segment.path: segment.render_text() for segment in segments}
        return TypedTable(
            columns=[
                {"block": column["block"], "heading": words.get(f"head.{number}", column["heading"])}
                for number, column in enumerate(table.columns)
            ],
            row_data=[
                {"values": [words.get(f"cell.{number}.{place}", value) for place, value in enumerate(row["values"])]}
                for number, row in enumerate(table.row_data)
            ],
            caption=words.get("caption", table.caption),
        )


def _words(table: TypedTable) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of everything that says something."""
    yield "caption", table.caption or ""
    for number, column in enumerate(table.columns):
        yield f"head.{number}", column["heading"] or ""
    for number, row in enumerate(table.row_data):
        for place, value in enumerate(row["values"]):
            yield f"cell.{number}.{place}", value or ""


class TableBlock(blocks.StructBlock):
    """A small table."""

    table = TextTableBlock(label=_("Table"), help_text=_("Give a caption: what the table shows, of when, whence."))
    rows_have_heads = blocks.BooleanBlock(label=_("The first column names the rows"), required=False, default=True)

    class Meta:
        icon = "table"
        group = WORDS
        label = _("Table")
        description = _("A small table with a caption. Figures of the rankings have blocks of their own.")
        template = "components/streamfield/table.html"

        @staticmethod
        def preview_value() -> dict[str, Any]:
            """Return a sample."""
            heads = [{"type": "text", "heading": words} for words in (gettext("Step"), gettext("Who does it"))]
            rows = [{"values": [gettext("Publish the budget"), gettext("the council")]}]
            return {
                "table": {"columns": heads, "rows": rows, "caption": gettext("What to do first")},
                "rows_have_heads": True,
            }
