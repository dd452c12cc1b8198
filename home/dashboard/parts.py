"""Parts of the dashboard: each asks one function for its first rows; an app adds its own by the register."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from people.models import User

FIRST = 5


@dataclass(frozen=True)
class Row:
    """A line of a part: what it is, where it leads, and since or until when."""

    title: str
    url: str
    note: Any = ""
    at: datetime | None = None
    language: str = ""


@dataclass(frozen=True)
class Found:
    """The first rows of a part, how many there are in all, and where all of them stand."""

    rows: Sequence[Row]
    total: int
    all_url: str = ""

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return max(self.total - len(self.rows), 0)


@dataclass(frozen=True)
class Part:
    """A part: its heading, what it says where it is empty, whom it concerns, and what finds its rows."""

    name: str
    heading: Any
    empty: Any
    concerns: Callable[[User], bool]
    find: Callable[[User], Found]
    order: int
    icon: str = "doc-empty"


_parts: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """Add a part; called from ``AppConfig.ready()`` of whoever owns what it shows."""
    _parts[part.name] = part


def parts_for(user: User) -> list[tuple[Part, Found]]:
    """Return the parts that concern somebody, in their order, each with what it found."""
    concerning = [part for part in _parts.values() if part.concerns(user)]
    return [(part, part.find(user)) for part in sorted(concerning, key=lambda part: part.order)]
