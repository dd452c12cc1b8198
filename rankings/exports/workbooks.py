"""Workbooks with values only; the same facts give the same bytes, so that caches know an unchanged file."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from rankings.exports.tables import NUMBERS, ExportedTable
from rankings.imports.cells import guarded
from rankings.rules import exact

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # what an archive holds of a time at all
NARROW, WIDE = 12, 34
WIDE_FROM = 16
TEXT = "s"
TOP = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class Sheet:
    """A sheet of text: rows of cells, the first of them bold; ``numbers`` are the columns whose figures are numbers."""

    title: str
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()

    @classmethod
    def of_table(cls, exported: ExportedTable) -> "Sheet":
        """Return a table as a sheet with its headings."""
        numbers = frozenset(i for i, column in enumerate(exported.columns) if column.name in NUMBERS)
        return cls(exported.title, (exported.headings, *exported.rows), numbers)


def workbook_of(sheets: Iterable[Sheet], changed_at: datetime) -> bytes:
    """Return the bytes of an XLSX workbook; ``changed_at`` is its date, not the moment of writing."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = changed_at.replace(tzinfo=None, microsecond=0)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return _without_times(written)


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    for number, texts in enumerate(sheet.rows, start=1):
        for index, text in enumerate(texts):
            if text:
                _write(worksheet.cell(number, index + 1), text, is_number=number > 1 and index in sheet.numbers)
    for cell in next(worksheet.iter_rows(max_row=1)):
        cell.font = Font(bold=True)
    worksheet.freeze_panes = "A2"
    for index, heading in enumerate(sheet.rows[0]):
        width = sheet.widths[index] if sheet.widths else NARROW if len(heading) < WIDE_FROM else WIDE
        worksheet.column_dimensions[get_column_letter(index + 1)].width = width


def _write(cell: Cell, text: str, *, is_number: bool) -> None:
    """Write a figure as a number that shows all its digits, anything else as text, never as a formula."""
    figure = exact(text) if is_number else None
    if figure is not None and f"{figure:f}" == text:
        cell.value = figure
        cell.number_format = _format_of(figure)
    else:
        cell.value = text
        cell.data_type = TEXT
        cell.quotePrefix = guarded(text) != text
        cell.alignment = TOP


def _format_of(figure: Decimal) -> str:
    fraction = f"{figure:f}".partition(".")[2]
    return f"0.{'0' * len(fraction)}" if fraction else "0"


def _without_times(written: io.BytesIO) -> bytes:
    """Pack an archive anew, so that it does not tell when it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in archive.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, EARLIEST), archive.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
