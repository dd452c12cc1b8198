"""Results as tables of text, under the columns that an import reads back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from rankings.enums import State, Status
from rankings.exports.safety import printable
from rankings.imports.columns import AREAS, RESULTS, Column, Table
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study

Look = Callable[[Any], str]

# What a row is about; every other column knows by itself what it shows of a result.
OF_A_RESULT: Mapping[str, Look] = {
    "study": lambda result: result.study.code,
    "city": lambda result: result.city.code,
    "city_today": lambda result: result.city.name,
    "status": lambda result: str(Status(result.status).label) if result.status else "",
    "state": lambda result: str(State(result.state).label) if result.state else "",
}
OF_AN_AREA: Mapping[str, Look] = {
    "study": lambda result: result.city_result.study.code,
    "city": lambda result: result.city_result.city.code,
    "city_today": lambda result: result.city_result.city.name,
    "area_position": lambda result: str(result.methodology_area.position),
    "area": lambda result: result.methodology_area.name,
    "state": OF_A_RESULT["state"],
}
NUMBERS = frozenset({"rank", "points", "area_position"})


@dataclass(frozen=True)
class ExportedTable:
    """A table as a file shows it: its columns, and rows of cells in their order; headings by the reader's language."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> str:
        """The title for people."""
        return self.table.title(_language())

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings for people."""
        return tuple(column.heading(_language()) for column in self.columns)


def table_of_results(results: Iterable[CityResult], studies: Collection[Study]) -> ExportedTable:
    """Return the results of cities; only columns that any of the studies publishes exist."""
    published = {what for study in studies for what in study.publishes}
    absent = {"points", "rank", "status"} - published
    columns = tuple(column for column in RESULTS.columns if column.name not in absent)
    return ExportedTable(RESULTS, columns, _rows(results, columns, OF_A_RESULT))


def table_of_areas(results: Iterable[AreaResult]) -> ExportedTable:
    """Return the results in areas."""
    return ExportedTable(AREAS, AREAS.columns, _rows(results, AREAS.columns, OF_AN_AREA))


def _rows(
    results: Iterable[Any], columns: tuple[Column, ...], looks: Mapping[str, Look]
) -> tuple[tuple[str, ...], ...]:
    look = [looks.get(column.name, column.text_of) for column in columns]
    return tuple(tuple(printable(each(result)) for each in look) for result in results)


def _language() -> str:
    return (get_language() or "uk")[:2]
