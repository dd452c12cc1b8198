"""Workbooks with values only; the same facts give the same bytes, so that caches know an unchanged file."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
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
    book = Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = changed_at.replace(tzinfo=None, microsecond=0)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return _without_times(written)


def _fill(worksheet: Any, sheet: Sheet) -> None:
    worksheet.freeze_panes = "A2"
    heading, *rows = sheet.rows
    for index, text in enumerate(heading):
        width = sheet.widths[index] if sheet.widths else NARROW if len(text) < WIDE_FROM else WIDE
        worksheet.column_dimensions[get_column_letter(index + 1)].width = width
    bold = [_text(worksheet, text) for text in heading]
    for cell in bold:
        cell.font = Font(bold=True)
    worksheet.append(bold)
    for row in rows:
        cells = enumerate(row)
        worksheet.append([(_number if i in sheet.numbers else _text)(worksheet, text) for i, text in cells])


def _number(worksheet: Any, text: str) -> Cell:
    """Return a figure as a number that shows all its digits; what no number can show is text."""
    figure = exact(text)
    if figure is None or f"{figure:f}" != text:
        return _text(worksheet, text)
    cell = WriteOnlyCell(worksheet, float(figure))
    cell.number_format = _format_of(figure)
    return cell


def _text(worksheet: Any, text: str) -> Cell:
    """Return a text as text, whatever it begins with; a blank one is no cell."""
    cell = WriteOnlyCell(worksheet, text or None)
    if text:
        cell.data_type = TEXT
        cell.quotePrefix = guarded(text) != text
        cell.alignment = TOP
    return cell


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
