"""Sheets of text cells, whatever the file was; what no sheet may hold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

MOST_ROWS = 20_000
MOST_COLUMNS = 100
# Control characters other than tabs and line ends, halves of surrogate pairs: no database keeps them all.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Cells = tuple[str, ...]


class FileRefusedError(Exception):
    """The file cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Row:
    """A row of cells, as text without blanks around it; ``number`` counts as a spreadsheet does."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that are not blank, the heading first."""

    title: str
    rows: tuple[Row, ...]


def sheet_of(title: str, rows: Iterable[Iterable[str]]) -> Sheet:
    """Return a sheet of rows of raw texts; raise FileRefusedError where it is too large or cannot be kept."""
    return Sheet(title, tuple(_rows(title, rows)))


def _rows(title: str, rows: Iterable[Iterable[str]]) -> Iterator[Row]:
    for number, raw in zip(count(1), rows, strict=False):
        cells = tuple(_clean(text, title, number, column) for column, text in enumerate(raw, start=1))
        if not any(cells):
            continue
        if number > MOST_ROWS:
            message = _("There are more than %(most)d rows. Delete what stands below the table, or split the file.")
            raise FileRefusedError(message % {"most": MOST_ROWS})
        yield Row(number, cells)


def _clean(text: str, title: str, row: int, column: int) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if column > MOST_COLUMNS and text:
        message = _("There are more than %(most)d columns. Delete what stands beside the table.")
        raise FileRefusedError(message % {"most": MOST_COLUMNS})
    if UNREADABLE.search(text):
        message = _("Cell %(cell)s holds characters that cannot be read. Type its text anew.")
        raise FileRefusedError(message % {"cell": place(title, row, column)})
    return text


def place(title: str, row: int, column: int) -> str:
    """Return how a spreadsheet names a cell: «Sheet», B7; without a title, B7."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"«{title}», {letters}{row}" if title else f"{letters}{row}"
