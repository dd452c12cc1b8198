"""Tables as CSV: UTF-8 with the mark by which spreadsheets know it, and nothing that a spreadsheet would compute."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence

from rankings.exports.tables import ExportedTable
from rankings.imports.cells import guarded

MEDIA_TYPE = "text/csv; charset=utf-8"


def csv_of(exported: ExportedTable) -> bytes:
    """Return a table as the bytes of a CSV file."""
    return csv_of_rows([exported.headings, *exported.rows])


def csv_of_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of text, the first of them the headings, as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(guarded, row) for row in rows)
    return BOM_UTF8 + text.getvalue().encode()
