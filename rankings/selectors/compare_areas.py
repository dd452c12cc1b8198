"""Areas of cities side by side: only within one study, whose methodology is the same for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rankings.models.cities import City
from rankings.models.methodologies import MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.changes import Mark


@dataclass(frozen=True)
class ComparedCell:
    """What is known of an area in a city, nothing where it is not recorded."""

    city: City
    result: AreaResult | None
    mark: Mark | None


@dataclass(frozen=True)
class ComparedArea:
    """An area with its figures, a cell for each city that has any."""

    area: MethodologyArea
    cells: tuple[ComparedCell, ...]

    @property
    def lasting_area(self) -> int | None:
        """The lasting area that this one is, None where it covers several."""
        covered = self.area.areas.all()
        return covered[0].pk if len(covered) == 1 else None


@dataclass(frozen=True)
class ComparedAreas:
    """The areas of one study for the cities that have any of them recorded; the totals are as published."""

    study: Study
    url: str
    results: tuple[CityResult, ...]
    rows: tuple[ComparedArea, ...]
    without: tuple[City, ...]

    @property
    def has_maxima(self) -> bool:
        """Whether the maximum of any area is known."""
        return any(row.area.max_points is not None for row in self.rows)

    @property
    def names_are_ours(self) -> bool:
        """Whether any Ukrainian name of an area is our translation."""
        return any(row.area.name_uk_is_our_translation for row in self.rows)

    @property
    def sources(self) -> tuple[tuple[City, str], ...]:
        """The addresses that each city's figures come from, each once."""
        found = ((cell.city, cell.result.source_url) for row in self.rows for cell in row.cells if cell.result)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class AreasOfOne:
    """A study whose areas are recorded for only one of the cities, so that there is nothing to compare."""

    study: Study
    city: City


def compared_areas(
    cities: Sequence[City], results: Sequence[CityResult], urls: Mapping[int, str], marks: Mapping[int, Mark]
) -> tuple[tuple[ComparedAreas, ...], tuple[AreasOfOne, ...]]:
    """Return the studies with areas of several of the cities, newest first, and those with areas of one alone.

    ``results`` are the cities' in published studies, with area results and the areas of their methodologies;
    ``marks`` has by area result what was added or corrected.
    """
    place = {city.pk: number for number, city in enumerate(cities)}
    with_areas = [result for result in results if result.area_results.all()]
    with_areas.sort(key=lambda r: (-r.study.year, r.study.family.position, r.study.code, place[r.city_id]))
    compared: list[ComparedAreas] = []
    alone: list[AreasOfOne] = []
    for study, group in groupby(with_areas, key=lambda result: result.study):
        recorded = tuple(group)
        if len(recorded) > 1:
            compared.append(_side_by_side(study, recorded, cities, urls.get(study.pk, ""), marks))
        elif len(cities) > 1:
            alone.append(AreasOfOne(study, recorded[0].city))
    return tuple(compared), tuple(alone)


def _side_by_side(
    study: Study, results: tuple[CityResult, ...], cities: Sequence[City], url: str, marks: Mapping[int, Mark]
) -> ComparedAreas:
    known = {
        (found.city_result_id, found.methodology_area_id): found for r in results for found in r.area_results.all()
    }

    def cell(area: MethodologyArea, result: CityResult) -> ComparedCell:
        found = known.get((result.pk, area.pk))
        return ComparedCell(result.city, found, marks.get(found.pk) if found else None)

    areas = sorted(study.methodology.areas.all(), key=lambda area: area.position)
    rows = tuple(ComparedArea(area, tuple(cell(area, result) for result in results)) for area in areas)
    recorded = {result.city_id for result in results}
    return ComparedAreas(study, url, results, rows, tuple(city for city in cities if city.pk not in recorded))
