"""Sheets as tables: which sheet holds which table, which column each heading means, what is wrong with the headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rankings.imports.cells import folded, short
from rankings.imports.columns import Column, Table
from rankings.imports.preview import Fault, Note
from rankings.imports.sheets import Row, Sheet

Cells = Mapping[str, str]


@dataclass(frozen=True)
class FileRow:
    """A row of a table: its number in the file and its cells by the names of the columns that are there."""

    number: int
    cells: Cells


@dataclass
class ReadTable:
    """A table out of a file: its columns and rows, none where the headings are wrong."""

    table: Table
    columns: list[Column] = field(default_factory=list)
    rows: list[FileRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Reading:
    """The tables that the files of an import hold, and what was found on the way."""

    tables: dict[str, ReadTable] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(len(table.rows) for table in self.tables.values())


def read_tables(known: Sequence[Table], files: Mapping[str, Iterable[Sheet]]) -> Reading:
    """Find the known tables in the sheets of each file; a file is named by the table that it was handed in for.

    A sheet is known by its title. Where no title is known, the first sheet is the table that the file is for.
    """
    reading = Reading()
    for name, sheets in files.items():
        own = next(table for table in known if table.name == name)
        for sheet, table in _matched(own, known, list(sheets)):
            if table is None:
                message = _("The sheet “%(sheet)s” was not read: its title names no table.")
                reading.notes.append(Note(name, 0, message % {"sheet": sheet.title}))
            elif table.name in reading.tables:
                message = _("The table “%(table)s” is there twice. Hand it in once.")
                reading.faults.append(Fault(0, "", message % {"table": table.title(_language())}))
            else:
                reading.tables[table.name] = _read(table, sheet)
    for read in reading.tables.values():
        reading.faults += read.faults
    return reading


def _matched(own: Table, known: Sequence[Table], sheets: list[Sheet]) -> list[tuple[Sheet, Table | None]]:
    by_title = {title: table for table in known for title in table.titles}
    tables = [by_title.get(folded(sheet.title)) for sheet in sheets]
    if not any(tables):
        tables[0] = own
    return list(zip(sheets, tables, strict=True))


def _read(table: Table, sheet: Sheet) -> ReadTable:
    heading, *rows = sheet.rows
    read = ReadTable(table)
    found: dict[int, Column] = {}
    for index, text in enumerate(heading.cells):
        column = table.by_heading.get(folded(text))
        if column is not None and column not in found.values():
            found[index] = column
        elif column is not None:
            message = _("The column “%(column)s” is there twice. Delete one of the two.")
            read.faults.append(_of_heading(table, heading, text, message))
        elif text:
            read.faults.append(_of_heading(table, heading, text, _unknown(table)))
    titled = {index for index, text in enumerate(heading.cells) if text}
    if any(text and index not in titled for row in rows for index, text in enumerate(row.cells)):
        message = _("There are cells under no heading. Give their column a heading, or empty them.")
        read.faults.append(_of_heading(table, heading, "", message))
    for column in table.columns:
        if column.required and column not in found.values():
            message = _("The column “%(column)s” is missing. Add it.")
            read.faults.append(_of_heading(table, heading, column.name, message))
    if not rows:
        read.faults.append(_of_heading(table, heading, "", _("There are no rows under the headings. Add them.")))
    read.columns = list(found.values())
    if all(column in read.columns for column in table.columns if column.required):
        read.rows = [_row(row, found) for row in rows]
    return read


def _row(row: Row, found: Mapping[int, Column]) -> FileRow:
    return FileRow(
        row.number,
        {column.name: row.cells[index] if index < len(row.cells) else "" for index, column in found.items()},
    )


def _of_heading(table: Table, heading: Row, column: str, message: str) -> Fault:
    text = message % {"column": short(column)}
    return Fault(heading.number, short(column), f"{table.title(_language())}: {text}")


def _unknown(table: Table) -> str:
    known = ", ".join(column.heading(_language()) for column in table.columns).replace("%", "%%")
    return _("The column “%(column)s” is not known. Correct its heading or delete it; known are: {known}.").format(
        known=known
    )


def _language() -> str:
    return (get_language() or "uk")[:2]
