"""What the page of one city says, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from rankings.charts import Chart
from rankings.city_charts import narrow_chart, wide_chart
from rankings.maps.view import MapCity, MapView, draw_map
from rankings.models.cities import City, CityFormerName
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import CITY, STUDY, addresses_of, area_addresses, city_index_address
from rankings.selectors.changes import marks_of_results
from rankings.selectors.city_areas import AreaTable, area_tables
from rankings.selectors.city_history import FamilyHistory, HistoryRow, histories
from rankings.selectors.city_list import ListedCity, cities_with_results
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.city_neighbours import Neighbourhood, neighbourhoods
from rankings.selectors.maps import result_in_words
from rankings.selectors.studies import StudyFamily, studies_by_family


@dataclass(frozen=True)
class FamilyRecord:
    """A family's history with its charts, None where there is nothing to draw."""

    history: FamilyHistory
    wide: Chart | None
    narrow: Chart | None


@dataclass(frozen=True)
class WithoutResults:
    """What a resident can read instead: the published studies, the oblast's cities with results, the list of all."""

    families: tuple[StudyFamily, ...]
    cities_nearby: tuple[ListedCity, ...]
    cities_url: str


@dataclass(frozen=True)
class CityProfile:
    """Everything that is known of a city's results; ``without_results`` is set where nothing is."""

    city: City
    former_names: tuple[CityFormerName, ...]
    records: tuple[FamilyRecord, ...]
    areas: tuple[AreaTable, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    without_results: WithoutResults | None
    map: MapView
    study_urls: Mapping[int, str]
    city_urls: Mapping[int, str]
    area_urls: Mapping[int, str]

    @property
    def latest(self) -> list[tuple[FamilyHistory, HistoryRow]]:
        """The results that the page opens with, family by family."""
        return [(record.history, row) for record in self.records for row in record.history.latest]

    @property
    def description(self) -> str:
        """The newest result of each family in one line, for search engines and shared links."""
        newest = [record.history.rows[0] for record in self.records]
        said = [f"{row.study} – {result_in_words(row.study, row.result)}" for row in newest]
        return f"{self.city.name}: {'; '.join(said)}." if said else ""


def city_profile(city_id: int) -> CityProfile:
    """Return what the page of a city says, with the addresses of pages in the reader's language."""
    city = City.objects.select_related("oblast").get(pk=city_id)
    former_names = tuple(city.former_names.all())
    urls = addresses_of(STUDY | CITY)
    study_urls, city_urls = urls["study"], urls["city"]
    studies = list(Study.objects.published().select_related("family", "methodology"))
    results = _results(city, studies)
    names_then = {result.pk: name_of_that_time(city, result.name_used, former_names) for result in results}
    marks, marks_in_areas = marks_of_results([result.pk for result in results], studies)
    found = histories(results, studies, names_then, marks)
    areas = area_tables(results, marks, marks_in_areas)
    return CityProfile(
        city=city,
        former_names=former_names,
        records=tuple(FamilyRecord(history, wide_chart(history), narrow_chart(history)) for history in found),
        areas=areas,
        neighbourhoods=neighbourhoods([row.result for row in newest_with_rank(found)]),
        without_results=None if results else _without_results(city, study_urls, city_urls),
        map=location_map(city),
        study_urls=study_urls,
        city_urls=city_urls,
        area_urls=area_addresses() if areas else {},
    )


def newest_with_rank(found: Sequence[FamilyHistory]) -> list[HistoryRow]:
    """Return for each family the newest result with a published, known place."""
    ranked = ([r for r in history.rows if r.study.publishes_rank and r.result.rank is not None] for history in found)
    return [rows[0] for rows in ranked if rows]


def location_map(city: City) -> MapView:
    """Return the map of Ukraine with the city on it."""
    place = MapCity(city.code, float(city.longitude), float(city.latitude), "neutral", city.name)
    return draw_map([place], [("neutral", city.name)], "")


def _without_results(city: City, study_urls: Mapping[int, str], city_urls: Mapping[int, str]) -> WithoutResults:
    others = City.objects.filter(oblast=city.oblast_id).exclude(pk=city.pk)
    nearby = cities_with_results(others, city_urls)
    return WithoutResults(studies_by_family(study_urls), nearby, city_index_address())


def _results(city: City, studies: Sequence[Study]) -> list[CityResult]:
    """Return the city's results in the studies, with area results; each knows its study as it stands in the list."""
    of_pk = {study.pk: study for study in studies}
    results = list(city.results.filter(study__in=of_pk).prefetch_related("area_results"))
    for result in results:
        result.city, result.study = city, of_pk[result.study_id]
    with_areas = [result for result in results if result.area_results.all()]
    prefetch_related_objects(with_areas, "study__methodology__areas__areas")
    return results
