"""What the page of one city says, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, prefetch_related_objects
from django.db.models.functions import Now

from rankings.models.cities import City, CityFormerName
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import city_addresses, study_addresses
from rankings.selectors.city_areas import AreaTable, area_tables
from rankings.selectors.city_history import FamilyHistory, HistoryRow, histories
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.city_neighbours import Neighbourhood, neighbourhoods


@dataclass(frozen=True)
class WithoutResults:
    """What a resident can read instead: every published study, and the oblast's cities that have results."""

    studies: tuple[Study, ...]
    cities_nearby: tuple[City, ...]


@dataclass(frozen=True)
class CityProfile:
    """Everything that is known of a city's results; ``without_results`` is set where nothing is."""

    city: City
    former_names: tuple[CityFormerName, ...]
    histories: tuple[FamilyHistory, ...]
    areas: tuple[AreaTable, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    without_results: WithoutResults | None
    study_urls: Mapping[int, str]
    city_urls: Mapping[int, str]

    @property
    def has_sample_figures(self) -> bool:
        """Whether any figure shown here is invented."""
        return self.city.is_sample or any(row.study.is_sample for history in self.histories for row in history.rows)


def city_profile(city: City) -> CityProfile:
    """Return what the page of a city says, with the addresses of pages in the reader's language."""
    former_names = tuple(city.former_names.all())
    studies = published_studies()
    results = _results(city, studies)
    names_then = {r.pk: name_of_that_time(city, r.name_used, former_names) for r in results}
    found = histories(results, studies, names_then)
    return CityProfile(
        city=city,
        former_names=former_names,
        histories=found,
        areas=area_tables(results),
        neighbourhoods=neighbourhoods([row.result for row in newest_with_rank(found)]),
        without_results=None if results else WithoutResults(studies, cities_with_results_near(city)),
        study_urls=study_addresses(),
        city_urls=city_addresses(),
    )


def published_studies() -> tuple[Study, ...]:
    """Return every published study, newest first, with ``recorded``: how many of its cities are recorded here."""
    return tuple(
        Study.objects.published()
        .select_related("family", "methodology")
        .annotate(recorded=Count("city_results"))
        .order_by("-year", "family__position", "code")
    )


def newest_with_rank(found: Sequence[FamilyHistory]) -> list[HistoryRow]:
    """Return for each family the newest result with a published, known place."""
    ranked = ([r for r in history.rows if r.study.publishes_rank and r.result.rank is not None] for history in found)
    return [rows[0] for rows in ranked if rows]


def cities_with_results_near(city: City) -> tuple[City, ...]:
    """Return the other cities of the oblast that have results, with ``latest_year`` of these."""
    published = Q(results__study__published_at__lte=Now())
    return tuple(
        City.objects.filter(oblast=city.oblast_id)
        .exclude(pk=city.pk)
        .annotate(latest_year=Max("results__study__year", filter=published))
        .filter(latest_year__isnull=False)
        .order_by("sort_key_uk", "pk")
    )


def _results(city: City, studies: Sequence[Study]) -> list[CityResult]:
    """Return the city's results in the studies, with area results; each knows its study as it stands in the list."""
    of_pk = {study.pk: study for study in studies}
    results = list(city.results.filter(study__in=of_pk).prefetch_related("area_results"))
    for result in results:
        result.city, result.study = city, of_pk[result.study_id]
    with_areas = [result for result in results if result.area_results.all()]
    prefetch_related_objects(with_areas, "study__methodology__areas__areas")
    return results
