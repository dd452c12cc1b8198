"""Empty workbooks with the right headings, for people to fill in."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from rankings.imports.columns import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH_OF_A_COLUMN = 22


def workbook_of(tables: Sequence[Table], language: str) -> bytes:
    """Return an XLSX file with a sheet for each table and nothing in it but headings."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title(language))
        sheet.freeze_panes = "A2"
        for number in range(len(table.columns)):
            sheet.column_dimensions[get_column_letter(number + 1)].width = WIDTH_OF_A_COLUMN
        sheet.append([_bold(sheet, column.heading(language)) for column in table.columns])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _bold(sheet: WriteOnlyWorksheet, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell
