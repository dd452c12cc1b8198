"""Rows of a file against what is stored: new, changed, unchanged or wrong, and what would be written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rankings.enums import RowState
from rankings.imports.cells import CellError, short, shown
from rankings.imports.columns import Column
from rankings.imports.facts import Facts
from rankings.imports.kinds import Kind, TableRules, judge
from rankings.imports.notes import Compared
from rankings.imports.preview import CellChange, Fault, Preview, PreviewRow
from rankings.imports.tables import FileRow, Reading, ReadTable
from rankings.services.changes import Reason


@dataclass
class Plan:
    """What an import would do, and the facts to be written for it, table by table."""

    preview: Preview
    writes: list[tuple[TableRules, list[Compared]]] = field(default_factory=list)

    @property
    def facts(self) -> list[Any]:
        """All facts to be written."""
        return [row.fact for _rules, rows in self.writes for row in rows]

    def write(self, reason: Reason) -> None:
        """Write everything by the doors of the kinds, inside the transaction of the caller."""
        for rules, rows in self.writes:
            title = rules.table.title("uk")
            rules.write([row.fact for row in rows], [f"{title}, {row.number}" for row in rows], reason)


@dataclass
class Comparison:
    """A row as it is compared: the fact that it makes or changes, None where the row identifies none."""

    row: FileRow
    name: str
    fact: Any = None
    changes: list[CellChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether nothing of it is stored."""
        return self.fact is not None and self.fact.pk is None

    @property
    def state(self) -> RowState:
        """What the row would do."""
        if self.faults:
            return RowState.WRONG
        if self.is_new:
            return RowState.NEW
        return RowState.CHANGED if self.changes else RowState.UNCHANGED

    def preview(self, table: str) -> PreviewRow:
        """Return it as the preview shows it."""
        return PreviewRow(table, self.row.number, self.name, self.state, tuple(self.changes), tuple(self.faults))

    def blame(self, column: str, message: str) -> None:
        """Say what is wrong with a cell."""
        self.faults.append(Fault(self.row.number, column, message))

    def blames(self, column: str) -> bool:
        """Tell whether something is wrong with a cell already."""
        return any(fault.column == column for fault in self.faults)


def make_plan(kind: Kind, reading: Reading, facts: Facts, progress: Callable[[], None] = lambda: None) -> Plan:
    """Compare all rows of an import with what is stored; ``progress`` is called after each row."""
    preview = Preview(faults=list(reading.faults), notes=list(reading.notes))
    tables: list[tuple[TableRules, dict[int, Comparison]]] = []
    for rules in kind.tables:
        table = reading.tables.get(rules.table.name)
        compared = _rows(rules, table, facts, progress) if table else ()
        tables.append((rules, {row.row.number: row for row in compared}))
    found = {rules.table.name: _compared(rows.values()) for rules, rows in tables}
    by_name = {rules.table.name: rows for rules, rows in tables}
    for name, fault in kind.faults(facts, found):
        row = by_name[name].get(fault.row)
        (row.faults if row else preview.faults).append(fault)
    for rules, rows in tables:
        preview.rows += [row.preview(rules.table.name) for row in rows.values()]
    if not preview.has_faults:
        preview.notes += kind.notes(facts, found)
    written = ((rules, _compared(rows.values(), RowState.NEW, RowState.CHANGED)) for rules, rows in tables)
    return Plan(preview, [(rules, rows) for rules, rows in written if rows])


def _compared(rows: Iterable[Comparison], *states: RowState) -> list[Compared]:
    """Return the rows that are about a fact, those in some states only where these are named."""
    told = (Compared(row.row.number, row.fact, row.state) for row in rows if row.fact is not None)
    return [row for row in told if not states or row.state in states]


def _rows(rules: TableRules, table: ReadTable, facts: Facts, progress: Callable[[], None]) -> Iterator[Comparison]:
    """Yield every row of a table compared with the fact that it is about."""
    row_of: dict[int, int] = {}
    for row in table.rows:
        comparison = _identified(rules, row, facts, row_of)
        if comparison.fact is None:
            _blame_cells(table, comparison, facts)
        else:
            _compare(rules, table, comparison, facts)
        progress()
        yield comparison


def _identified(rules: TableRules, row: FileRow, facts: Facts, row_of: dict[int, int]) -> Comparison:
    """Find the fact that a row is about; a second row of the same fact is wrong."""
    comparison = Comparison(
        row, short(", ".join(row.cells[column.name] for column in rules.table.columns if column.required))
    )
    keys: dict[str, Any] = {}
    for column, read in rules.keys.items():
        try:
            keys[column] = read(row.cells.get(column, ""), facts)
        except CellError as error:
            comparison.blame(column, str(error))
    if comparison.faults:
        return comparison
    found = rules.take(keys, row.cells, facts)
    comparison.name = rules.name(found)
    earlier = row_of.setdefault(id(found), row.number)
    if earlier != row.number:
        message = _("Row %(row)d tells of the same already. Keep one of the two rows.")
        comparison.blame(next(iter(rules.keys)), message % {"row": earlier})
        return comparison
    comparison.fact = found
    return comparison


def _blame_cells(table: ReadTable, row: Comparison, facts: Facts) -> None:
    """Say which cells of a row cannot be read, though it is about no fact, so that all are mended at once."""
    for column in table.columns:
        if row.row.cells[column.name] and not column.identifies:
            _value(column, row, facts)


def _compare(rules: TableRules, table: ReadTable, row: Comparison, facts: Facts) -> None:
    """Fill the fact with the cells of its row, keep what becomes different, let its rules judge it."""
    for name, agree in rules.agree.items():
        cell = row.row.cells.get(name, "")
        if message := agree(cell, row.fact, facts) if cell else "":
            row.blame(name, message)
    frozen = rules.frozen(row.fact)
    for column in table.columns:
        if not column.identifies:
            _fill(column, row, facts, frozen)
    _judge(rules, row)
    if row.is_new and not row.faults:
        filled = ((column.name, column.text_of(row.fact)) for column in rules.table.columns if not column.identifies)
        row.changes = [CellChange(name, "", text) for name, text in filled if text]


def _fill(column: Column, row: Comparison, facts: Facts, frozen: Any) -> None:
    """Give the fact what a cell holds; a blank cell says that it is not known, and changes nothing in a new fact."""
    cell = row.row.cells[column.name]
    if not cell and (row.is_new or not column.clears):
        return
    value = _value(column, row, facts)
    old, new = "" if row.is_new else column.text_of(row.fact), shown(value)
    if old == new or row.blames(column.name):
        return
    if column.attribute in frozen:
        row.blame(column.name, _("The study is published: this cannot change any more."))
        return
    column.fill(row.fact, value)
    row.changes.append(CellChange(column.name, old, new))


def _value(column: Column, row: Comparison, facts: Facts) -> Any:
    """Read a cell; where that is not possible say so, and return None."""
    try:
        return column.read(row.row.cells[column.name], facts)
    except CellError as error:
        row.blame(column.name, str(error))
        return None


def _judge(rules: TableRules, row: Comparison) -> None:
    """Say what rules the fact breaks, once for each cell; a new fact that lacks what it needs is not judged further."""
    lacking = [
        column
        for column in rules.table.columns
        if column.needed and row.is_new and not row.row.cells.get(column.name, "")
    ]
    for column in lacking:
        row.blame(column.name, _("A new row needs this. Fill the cell."))
    if row.is_new and any(column.needed and row.blames(column.name) for column in rules.table.columns):
        return
    if not row.is_new and not row.changes:
        return
    for violation in judge(rules.rules, row.fact):
        told = rules.table.by_field.get(violation.field)
        name = told.name if told else violation.field
        if not row.blames(name):
            row.blame(name, violation.message)
