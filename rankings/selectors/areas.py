"""What the page of an area and the list of areas show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Count

from rankings.models.areas import Area
from rankings.models.cities import City
from rankings.models.indicators import Indicator
from rankings.models.methodologies import MethodologyArea
from rankings.models.results import AreaResult
from rankings.models.studies import Study
from rankings.selectors.addresses import area_addresses, city_addresses, study_addresses
from rankings.selectors.changes import Mark, marks_of_results
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.indicators import (
    IndicatorGroup,
    ListedIndicator,
    by_methodology,
    indicators_of,
    indicators_without_area,
)
from rankings.selectors.methodology_links import MethodologyLink, methodology_links
from rankings.selectors.order import name_order


@dataclass(frozen=True)
class ListedArea:
    """An area in the list: where its page is, in how many methodologies it is, how many indicators are known."""

    area: Area
    url: str
    methodologies: int
    indicators: int


@dataclass(frozen=True)
class AreaList:
    """The original areas, those that came later, and the indicators whose area is not known."""

    original: tuple[ListedArea, ...]
    later: tuple[ListedArea, ...]
    stray: tuple[ListedIndicator, ...]


@dataclass(frozen=True)
class AreaName:
    """A lasting area and the address of its page, blank where it has none."""

    area: Area
    url: str


@dataclass(frozen=True)
class Appearance:
    """An area in one methodology: its name and maximum there, the other areas that it covers as well."""

    methodology: MethodologyLink
    area: MethodologyArea
    others: tuple[AreaName, ...]


@dataclass(frozen=True)
class AreaCityRow:
    """A city's points in the area, under the name of that time; the address is blank where the city has no page.

    ``mark`` tells of an addition or a correction.
    """

    result: AreaResult
    city: City
    name_then: str
    url: str
    mark: Mark | None


SHORT = 10


@dataclass(frozen=True)
class AreaStudy:
    """The cities' results in the area in one published study, the most points first."""

    study: Study
    url: str
    appearance: Appearance
    rows: tuple[AreaCityRow, ...]

    @property
    def max_points(self) -> Decimal | None:
        """The most points that the area can have, or None where it is not known."""
        return self.appearance.area.max_points

    @property
    def is_short(self) -> bool:
        """Whether all rows can stand open beside those of other studies."""
        return len(self.rows) <= SHORT


@dataclass(frozen=True)
class AreaView:
    """Everything that the page of an area states from facts."""

    area: Area
    appearances: tuple[Appearance, ...]
    without: tuple[MethodologyLink, ...]
    indicators: tuple[IndicatorGroup, ...]
    studies: tuple[AreaStudy, ...]

    @property
    def has_maxima(self) -> bool:
        """Whether any methodology tells the maximum of the area."""
        return any(appearance.area.max_points is not None for appearance in self.appearances)

    @property
    def studies_lack_maxima(self) -> bool:
        """Whether no study with results here has a known maximum of the area."""
        return all(study.max_points is None for study in self.studies)

    @property
    def names_are_ours(self) -> bool:
        """Whether any Ukrainian name is our translation."""
        return any(appearance.area.name_uk_is_our_translation for appearance in self.appearances)

    @property
    def indicators_count(self) -> int:
        """How many indicators are known."""
        return sum(len(group.indicators) for group in self.indicators)

    @property
    def cities_count(self) -> int:
        """How many cities have points or a state here."""
        return len({row.city.pk for study in self.studies for row in study.rows})


def area_list() -> AreaList:
    """Return the areas that have a public page in the reader's language."""
    urls = area_addresses()
    areas = list(Area.objects.filter(pk__in=urls))
    appearances = MethodologyArea.areas.through.objects.values_list("area")
    methodologies = dict(appearances.annotate(count=Count("methodologyarea__methodology", distinct=True)))
    indicators = dict(Indicator.objects.order_by().exclude(area=None).values_list("area").annotate(Count("pk")))
    listed = [
        ListedArea(area, urls[area.pk], methodologies.get(area.pk, 0), indicators.get(area.pk, 0)) for area in areas
    ]
    return AreaList(
        original=tuple(one for one in listed if one.area.in_original_14),
        later=tuple(one for one in listed if not one.area.in_original_14),
        stray=tuple(indicators_without_area()),
    )


def area_view(area_id: int) -> AreaView:
    """Return the page of an area; the number of queries depends neither on cities nor on indicators."""
    area = Area.objects.get(pk=area_id)
    links, area_urls = methodology_links(), area_addresses()
    named = list(MethodologyArea.objects.prefetch_related("areas"))
    appearances = {
        one.pk: _appearance(area, one, links[one.methodology_id], area_urls) for one in named if area in one.areas.all()
    }
    in_order = sorted(
        appearances.values(), key=lambda one: ([*links].index(one.area.methodology_id), one.area.position)
    )
    return AreaView(
        area=area,
        appearances=tuple(in_order),
        without=_without(links, named, {one.area.methodology_id for one in in_order}),
        indicators=by_methodology(indicators_of(Indicator.objects.filter(area=area), links, area_urls)),
        studies=tuple(_studies(appearances)),
    )


def _appearance(area: Area, named: MethodologyArea, link: MethodologyLink, area_urls: Mapping[int, str]) -> Appearance:
    others = sorted((one for one in named.areas.all() if one != area), key=lambda one: one.position)
    return Appearance(link, named, tuple(AreaName(one, area_urls.get(one.pk, "")) for one in others))


def _without(
    links: Mapping[int, MethodologyLink], named: Iterable[MethodologyArea], having: set[int]
) -> tuple[MethodologyLink, ...]:
    """Return the methodologies all whose areas are known, this one not being among them."""
    recorded: dict[int, int] = {}
    for area in named:
        recorded[area.methodology_id] = recorded.get(area.methodology_id, 0) + 1
    complete = (link for pk, link in links.items() if recorded.get(pk) == link.methodology.areas_count)
    return tuple(link for link in complete if link.methodology.pk not in having)


def _studies(appearances: Mapping[int, Appearance]) -> Iterable[AreaStudy]:
    """Yield the published studies with results in the area, the newest first."""
    results = list(
        AreaResult.objects.filter(
            methodology_area__in=appearances,
            city_result__study__in=Study.objects.published().filter(publishes_points=True),
        )
        .select_related("city_result__study__family", "city_result__city")
        .prefetch_related("city_result__city__former_names")
        .order_by()
    )
    if not results:
        return
    study_urls, city_urls = study_addresses(), city_addresses()
    studies = {result.city_result.study_id: result.city_result.study for result in results}
    _of_cities, marks = marks_of_results([result.city_result_id for result in results], studies.values())

    def order(result: AreaResult) -> tuple[int, int, str, int]:
        study = result.city_result.study
        return -study.year, study.family.position, study.code, appearances[result.methodology_area_id].area.position

    for _key, group in groupby(sorted(results, key=order), key=order):
        in_area = list(group)
        study = in_area[0].city_result.study
        rows = sorted((_row(result, city_urls, marks) for result in in_area), key=_most_points_first)
        appearance = appearances[in_area[0].methodology_area_id]
        yield AreaStudy(study, study_urls.get(study.pk, ""), appearance, tuple(rows))


def _row(result: AreaResult, city_urls: Mapping[int, str], marks: Mapping[int, Mark]) -> AreaCityRow:
    city = result.city_result.city
    then = name_of_that_time(city, result.city_result.name_used, city.former_names.all())
    return AreaCityRow(result, city, then, city_urls.get(city.pk, ""), marks.get(result.pk))


def _most_points_first(row: AreaCityRow) -> tuple[bool, Decimal, str]:
    points = row.result.points
    return points is None, -(points or Decimal()), name_order(row.city)
