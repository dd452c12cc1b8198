"""The table of a study: its columns, and its rows filtered, sorted and paged by the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.lists import LONGEST_QUOTE, Option, Paged, query_of
from rankings.enums import Status
from rankings.models.cities import Oblast
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.changes import NO_MARKS, Marks
from rankings.selectors.city_history import Change
from rankings.selectors.finder import ids_of_cities_named
from rankings.selectors.order import name_order

UNKNOWN = "unknown"
ANCHOR = "results"
STATUS_ORDER = {status: position for position, status in enumerate(Status.values)}


@dataclass(frozen=True)
class Row:
    """A city's result as the table shows it; `name_then` only where the source used another name than today's."""

    result: CityResult
    name_then: str = ""
    url: str = ""
    change: Change | None = None
    marks: Marks = field(default_factory=lambda: NO_MARKS)


SortKey = Callable[[Row], Any]


@dataclass(frozen=True)
class Column:
    """A column: its head, by what words it sorts, its key (None sorts last), and whether the best is the greatest."""

    code: str
    label: "str | Promise"
    sorted_by: "str | Promise"
    key: SortKey
    falls: bool = False


def _points(row: Row) -> Any:
    return row.result.points


def _status(row: Row) -> int | None:
    return STATUS_ORDER.get(row.result.status)


COLUMNS = (
    Column("rank", gettext_lazy("Rank"), gettext_lazy("by rank"), lambda row: row.result.rank),
    Column("city", gettext_lazy("City"), gettext_lazy("by name"), lambda row: name_order(row.result.city)),
    Column("points", gettext_lazy("Points"), gettext_lazy("by points"), _points, falls=True),
    Column("status", gettext_lazy("Status"), gettext_lazy("by status"), _status),
    Column(
        "change",
        gettext_lazy("Change of rank"),
        gettext_lazy("by change of rank"),
        lambda row: row.change and row.change.places,
        True,
    ),
)


@dataclass(frozen=True)
class Head:
    """The head of a column: the address that sorts by it, and how it is sorted now (the value of aria-sort)."""

    column: Column
    url: str
    order: str


@dataclass
class StudyTable(Paged[Row]):
    """What the address asks of a study's rows; whatever it asks in vain is told in `messages`."""

    study: Study
    rows: Sequence[Row]
    columns: tuple[Column, ...]
    path: str
    q: str = ""
    oblast: str = ""
    status: str = ""
    sort: str = ""
    number: int = 1
    messages: list[str] = field(default_factory=list)

    @property
    def column(self) -> Column:
        """The column that the rows are sorted by."""
        wanted = self.sort.removeprefix("-")
        return next((column for column in self.columns if column.code == wanted), self.columns[0])

    @property
    def falling(self) -> bool:
        """Whether the greatest comes first."""
        return self.sort.startswith("-")

    @property
    def is_filtered(self) -> bool:
        """Whether any rows may be missing because the reader asked so."""
        return bool(self.q or self.oblast or self.status)

    @cached_property
    def found(self) -> list[Row]:
        """The rows asked for, in the order asked for; equal ones stand as in the study."""
        rows = sorted(self.rows, key=lambda row: natural_order(row.result))
        if self.q:
            cities = ids_of_cities_named(self.q)
            rows = [row for row in rows if row.result.city_id in cities]
        if self.oblast:
            rows = [row for row in rows if row.result.city.oblast.code == self.oblast]
        if self.status:
            rows = [row for row in rows if (row.result.status or UNKNOWN) == self.status]
        key = self.column.key
        known = sorted((row for row in rows if key(row) is not None), key=key, reverse=self.falling)
        return known + [row for row in rows if key(row) is None]

    @property
    def heads(self) -> list[Head]:
        """The heads of the columns; the address of the present one turns the order round."""
        return [
            Head(column, self.address(sort=self._next_sort(column)), self._order(column)) for column in self.columns
        ]

    def _order(self, column: Column) -> str:
        if column is not self.column:
            return ""
        return "descending" if self.falling else "ascending"

    def _next_sort(self, column: Column) -> str:
        falls = not self.falling if column is self.column else column.falls
        return f"-{column.code}" if falls else column.code

    @property
    def sorts(self) -> list[Option]:
        """The orders that the form offers, the better first, and the present one."""
        offered = {f"-{column.code}" if column.falls else column.code: column.sorted_by for column in self.columns}
        now = self._order_now()
        offered.setdefault(now, _("%(order)s, turned round") % {"order": self.column.sorted_by})
        return [Option(value, str(label), value == now) for value, label in offered.items()]

    def _order_now(self) -> str:
        return f"-{self.column.code}" if self.falling else self.column.code

    @property
    def oblasts(self) -> list[Option]:
        """The oblasts of the rows."""
        oblasts: dict[str, Oblast] = {row.result.city.oblast.code: row.result.city.oblast for row in self.rows}
        order = sorted(oblasts.values(), key=name_order)
        return [Option(oblast.code, oblast.name, oblast.code == self.oblast) for oblast in order]

    @property
    def statuses(self) -> list[Option]:
        """The statuses of the rows, none where the study publishes no status."""
        if not self.study.publishes_status:
            return []
        present = {row.result.status or UNKNOWN for row in self.rows} | {self.status}
        return [
            Option(code, str(label), code == self.status) for code, label in status_words().items() if code in present
        ]

    def address(self, **changes: object) -> str:
        """Return the address of this table with something else asked; what is as usual is left out."""
        asked = {"q": self.q, "oblast": self.oblast, "status": self.status, "sort": self.sort} | changes
        return f"{self.path}{query_of(asked, {'sort': usual_sort(self.columns)})}#{ANCHOR}"


def status_words() -> dict[str, str]:
    """Return the words for the statuses that rows may be filtered by."""
    return {status.value: str(status.label) for status in Status} | {UNKNOWN: _("not known to us")}


def natural_order(result: CityResult) -> tuple[Any, ...]:
    """Rank, then points, then status, then name; the unknown last in each."""
    return (
        result.rank is None,
        result.rank or 0,
        result.points is None,
        -(result.points or 0),
        STATUS_ORDER.get(result.status, len(STATUS_ORDER)),
        name_order(result.city),
    )


def columns_of(study: Study, has_change: bool) -> tuple[Column, ...]:
    """Return the columns that exist in a study: those that it publishes, and the city."""
    exist = {"city", *study.publishes} | ({"change"} if has_change else set())
    return tuple(column for column in COLUMNS if column.code in exist)


def usual_sort(columns: tuple[Column, ...]) -> str:
    """Return how a study is sorted unless asked otherwise: by rank, else by points, else by status."""
    codes = [column.code for column in columns]
    return next(sort for sort in ("rank", "-points", "status") if sort.removeprefix("-") in codes)


def read_table(study: Study, rows: Sequence[Row], has_change: bool, asked: Mapping[str, str], path: str) -> StudyTable:
    """Return the table that the parameters of an address ask for, with a message on each that cannot be met."""
    columns = columns_of(study, has_change)
    table = StudyTable(study, rows, columns, path, q=asked.get("q", "").strip())
    usual = usual_sort(columns)
    sorts = {sign + column.code for column in columns for sign in ("", "-")}
    allowed = {
        "oblast": (
            {option.value for option in table.oblasts},
            _("No city of this study lies in the oblast “%(value)s”; all oblasts are shown."),
        ),
        "status": (
            set(status_words()) if study.publishes_status else set(),
            _("This study knows no status “%(value)s”; cities of all statuses are shown."),
        ),
        "sort": (sorts, _("This study cannot be sorted by “%(value)s”; the usual order is shown.")),
    }
    for name, (values, message) in allowed.items():
        value = asked.get(name, "").strip()
        if not value or value in values:
            setattr(table, name, value)
        else:
            table.messages.append(message % {"value": value[:LONGEST_QUOTE]})
    table.sort = table.sort or usual
    table.turn_to(asked.get("page", ""))
    return table
