"""A city's points in the areas of a study, families of one year side by side where their areas are the same."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rankings.models.methodologies import Methodology, MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.scoring import total
from rankings.selectors.changes import NO_MARKS, Mark, Marks

LastingAreas = frozenset[int]


@dataclass(frozen=True)
class AreaCell:
    """A figure of an area, or nothing known of it; the maximum only where the methodology publishes one."""

    study: Study
    area: MethodologyArea
    result: AreaResult | None
    mark: Mark | None = None

    @property
    def max_points(self) -> Decimal | None:
        """The most points that this area can have, or None where it is not known."""
        return self.area.max_points


@dataclass(frozen=True)
class AreaColumn:
    """The areas of one study, with the plain sum of their points only where every area has some.

    ``added`` is the mark of all areas where they came later together; no cell has it again.
    """

    result: CityResult
    cells: tuple[AreaCell, ...]
    sum: Decimal | None
    added: Mark | None = None
    total_mark: Mark | None = None

    @property
    def study(self) -> Study:
        """The study whose areas these are."""
        return self.result.study

    @property
    def differs_from_total(self) -> bool:
        """Whether the published total is known and is not the sum of the printed points."""
        return self.sum is not None and self.result.points is not None and self.sum != self.result.points

    @property
    def is_the_only_total(self) -> bool:
        """Whether all areas are known and no total is, so that a sum of ours may be shown as ours."""
        return self.sum is not None and self.result.points is None and not self.result.state

    @property
    def has_maxima(self) -> bool:
        """Whether the maximum of any area is known."""
        return any(cell.max_points is not None for cell in self.cells)

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses that the figures come from, each once."""
        return tuple(dict.fromkeys(cell.result.source_url for cell in self.cells if cell.result))


@dataclass(frozen=True)
class AreaRow:
    """One area: its name in each methodology where they differ, a cell per column."""

    names: tuple[str, ...]
    cells: tuple[AreaCell, ...]
    covers: LastingAreas = frozenset()

    @property
    def lasting_area(self) -> int:
        """The key of the lasting area that it is, 0 where it covers several."""
        return next(iter(self.covers)) if len(self.covers) == 1 else 0


@dataclass(frozen=True)
class AreaTable:
    """The areas of a year; several columns cover the same lasting areas one to one."""

    columns: tuple[AreaColumn, ...]
    rows: tuple[AreaRow, ...]

    @property
    def year(self) -> int:
        """The year of the studies."""
        return self.columns[0].study.year

    @property
    def has_maxima(self) -> bool:
        """Whether the maximum of any area is known."""
        return any(column.has_maxima for column in self.columns)

    @property
    def names_are_ours(self) -> bool:
        """Whether any Ukrainian name of an area is our translation."""
        return any(cell.area.name_uk_is_our_translation for row in self.rows for cell in row.cells)


def area_tables(
    results: Sequence[CityResult], marks: Mapping[int, Marks], marks_in_areas: Mapping[int, Mark]
) -> tuple[AreaTable, ...]:
    """Return the tables of a city's areas, newest year first.

    ``results`` are the city's in published studies, with area results, methodologies, their areas and lasting areas.
    ``marks`` has by result and ``marks_in_areas`` by area result what was added or corrected.
    """
    with_areas = [result for result in results if result.area_results.all()]
    together: defaultdict[Hashable, list[CityResult]] = defaultdict(list)
    for result in sorted(with_areas, key=lambda r: (-r.study.year, r.study.family.position, r.study.code)):
        together[result.study.year, _same_areas(result.study)].append(result)
    return tuple(
        _table([_column(result, marks.get(result.pk, NO_MARKS), marks_in_areas) for result in group])
        for group in together.values()
    )


def _same_areas(study: Study) -> Hashable:
    """What two studies share when their areas correspond one to one: the lasting areas of each, none twice."""
    covered = [_covered(area) for area in study.methodology.areas.all()]
    return study.pk if max(Counter(covered).values(), default=0) > 1 else frozenset(covered)


def _covered(area: MethodologyArea) -> LastingAreas:
    return frozenset(lasting.pk for lasting in area.areas.all())


def _table(columns: Sequence[AreaColumn]) -> AreaTable:
    """Put results of the same lasting areas side by side, in the order of the first methodology."""
    first, *others = columns
    cell_of = [{_covered(cell.area): cell for cell in column.cells} for column in others]
    rows = []
    for cell in first.cells:
        cells = (cell, *(cells[_covered(cell.area)] for cells in cell_of))
        rows.append(AreaRow(tuple(dict.fromkeys(c.area.name for c in cells)), cells, _covered(cell.area)))
    return AreaTable(tuple(columns), tuple(rows))


def _column(result: CityResult, marks: Marks, marks_in_areas: Mapping[int, Mark]) -> AreaColumn:
    known = {area_result.methodology_area_id: area_result for area_result in result.area_results.all()}
    areas = sorted(result.study.methodology.areas.all(), key=lambda area: area.position)
    found = {marks_in_areas.get(area_result.pk) for area_result in known.values()}
    common = next(iter(found)) if len(found) == 1 else None
    added = common if common and common.latest.is_addition else None
    mark_of = {} if added else {pk: marks_in_areas.get(area_result.pk) for pk, area_result in known.items()}
    cells = tuple(AreaCell(result.study, area, known.get(area.pk), mark_of.get(area.pk)) for area in areas)
    return AreaColumn(result, cells, _sum_of_all(cells, result.study.methodology), added, marks.get("points"))


def _sum_of_all(cells: Iterable[AreaCell], methodology: Methodology) -> Decimal | None:
    """Return the plain sum where every area of the methodology has points, else None: a part is no total."""
    points = [cell.result.points if cell.result else None for cell in cells]
    if None in points or len(points) != (methodology.areas_count or len(points)):
        return None
    return total(points)
