"""Tables in XLSX workbooks: opened only after a look at what is packed in them, read as text without a calculation."""

import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from functools import singledispatch
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from rankings.imports.sheets import MOST_COLUMNS, FileRefusedError, Sheet, place, sheet_of

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 1000
CONTENT_TYPES = "[Content_Types].xml"
DECIMALS_SHOWN = re.compile(r"[#,0\s]*0\.(?P<zeros>0+)")
SIGNIFICANT_DIGITS = 15  # what a spreadsheet shows of a number; the rest is noise of its binary form
MIDNIGHT = time()
MOST_ROWS_OF_A_SPREADSHEET = 2**20
REFUSED_CELLS = {
    "f": lambda: _("Cell %(cell)s holds a formula. Put its value there instead."),
    "e": lambda: _("Cell %(cell)s holds an error. Put a value there or leave it blank."),
}


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook; raise FileRefusedError where it is none, or may do harm."""
    look_into(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return [sheet_of(sheet.title, _texts(sheet)) for sheet in book.worksheets]
    except FileRefusedError:
        raise
    except Exception as error:  # Damaged XML lets the library raise nearly anything.
        raise FileRefusedError(_damaged()) from error


def look_into(content: bytes) -> None:
    """Refuse, without unpacking it, an archive that is no harmless XLSX workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            refused = _why_refused(parts, {part.filename for part in parts})
            types = "" if refused else archive.read(CONTENT_TYPES).decode("utf-8", "replace")
    except Exception as error:  # A damaged archive lets the library raise nearly anything.
        raise FileRefusedError(_damaged()) from error
    if refused or "macroEnabled" in types:
        raise FileRefusedError(refused or _with_macros())


def _why_refused(parts: list[zipfile.ZipInfo], names: set[str]) -> str:
    """Return why an archive is refused, blank where it is not."""
    if any(part.flag_bits & 1 for part in parts):
        return _("The file is protected by a password. Save it without the password.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return _("The file unpacks into far more than a table needs. Save only the table as XLSX or CSV.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return _with_macros()
    if CONTENT_TYPES not in names or "xl/workbook.xml" not in names:
        return _("This is no XLSX workbook. Save the table as XLSX or CSV.")
    return ""


def _with_macros() -> str:
    return _("The workbook carries macros. Save it as XLSX, without macros.")


def _damaged() -> str:
    return _("The workbook is damaged or was not uploaded whole. Open it in a spreadsheet, save it anew as XLSX.")


def _texts(sheet: Any) -> Iterator[list[str]]:
    """Yield the texts of each row up to its last cell that is not blank; what a row lacks is blank."""
    blank: tuple[Any, ...] = ()  # The library fills a gap between rows with one and the same tuple.
    for row in sheet.iter_rows(max_row=MOST_ROWS_OF_A_SPREADSHEET, max_col=MOST_COLUMNS + 1):
        filled = [] if row is blank else [index for index, cell in enumerate(row) if cell.value is not None]
        yield [_text(cell, sheet.title) for cell in row[: filled[-1] + 1]] if filled else []
        blank = blank if filled else row


def _text(cell: Any, title: str) -> str:
    refused = REFUSED_CELLS.get(cell.data_type) if cell.value is not None else None
    if refused:
        raise FileRefusedError(refused() % {"cell": place(title, cell.row, cell.column)})
    return _shown(cell.value, cell)


@singledispatch
def _shown(value: Any, _cell: Any) -> str:
    return "" if value is None else str(value)


@_shown.register
def _answer(value: bool, _cell: Any) -> str:
    return "yes" if value else "no"


@_shown.register(int)
@_shown.register(float)
def _number(value: float, cell: Any) -> str:
    """Show a number as the sheet does as far as that loses nothing: zeros are added, digits never dropped."""
    if not math.isfinite(value):
        return str(value)
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    shown_as = cell.number_format
    if shown_as.endswith("%"):
        return f"{(number * 100).normalize():f}%"
    plain = f"{number.normalize():f}"
    decimals = DECIMALS_SHOWN.fullmatch(shown_as)
    whole, _point, fraction = plain.partition(".")
    return f"{whole}.{fraction.ljust(len(decimals['zeros']), '0')}" if decimals else plain


@_shown.register
def _moment(value: datetime, _cell: Any) -> str:
    return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ")
