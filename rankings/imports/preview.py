"""What an import would do, row by row, before anybody confirms it."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from rankings.enums import RowState


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, or with a row as a whole (``column`` is blank), and what to do about it.

    ``row`` counts as a spreadsheet does, the heading being row 1; 0 is the file as a whole.
    """

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class CellChange:
    """A figure or text that becomes another; values as text, blank means "not known to us"."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class PreviewRow:
    """A row of a file: what it is about, what it would do, what is wrong with it."""

    table: str
    row: int
    name: str
    state: RowState
    changes: tuple[CellChange, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Note:
    """Something that keeps nothing out but should be looked at: a total that is not the sum, a rank against points."""

    table: str
    row: int
    message: str


@dataclass
class Preview:
    """All rows of an import; nothing is saved unless none is wrong."""

    rows: list[PreviewRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are in each state, by its value; all states are there."""
        found = Counter(row.state.value for row in self.rows)
        return {state.value: found[state.value] for state in RowState}

    @property
    def has_faults(self) -> bool:
        """Whether anything keeps the file out."""
        return bool(self.faults or self.counts[RowState.WRONG])

    @property
    def is_right(self) -> bool:
        """Whether every row can be saved and there is something to save."""
        counts = self.counts
        return not self.has_faults and bool(counts[RowState.NEW] + counts[RowState.CHANGED])

    @property
    def digest(self) -> str:
        """SHA-256 of what it would write; another one at confirmation means that the facts changed meanwhile.

        Names of rows are for people and depend on their language; they do not count.
        """
        content = [asdict(row) | {"name": ""} for row in self.rows]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """Return it as the record of the import keeps it."""
        return asdict(self) | {"counts": self.counts}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Preview":
        """Return what ``as_json`` gave."""
        return cls(
            rows=[
                PreviewRow(
                    **row
                    | {
                        "state": RowState(row["state"]),
                        "changes": tuple(CellChange(**change) for change in row["changes"]),
                        "faults": tuple(Fault(**fault) for fault in row["faults"]),
                    }
                )
                for row in stored.get("rows", ())
            ],
            faults=[Fault(**fault) for fault in stored.get("faults", ())],
            notes=[Note(**note) for note in stored.get("notes", ())],
        )
