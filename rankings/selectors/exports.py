"""What the files of a study and of a city hold: published results, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import F, Prefetch, QuerySet

from rankings.exports.tables import ExportedTable, table_of_areas, table_of_results
from rankings.models.changes import PublishedChange
from rankings.models.cities import City
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.changes import public_changes


@dataclass(frozen=True)
class Export:
    """The results of a study, or of a ``city`` in all studies."""

    studies: tuple[Study, ...]
    results: tuple[CityResult, ...]
    city: City | None = None

    @property
    def code(self) -> str:
        """The code by which the files are named."""
        return self.city.code if self.city else self.studies[0].code

    @property
    def tables(self) -> tuple[ExportedTable, ...]:
        """The tables that there are: results, and results in areas where any are recorded."""
        in_areas = tuple(chain.from_iterable(areas_of(result) for result in self.results))
        results = table_of_results(self.results, self.studies)
        return (results, table_of_areas(in_areas)) if in_areas else (results,)


def export_of_study(study: Study) -> Export:
    """Return the results of a study, by place and name."""
    order = (F("rank").asc(nulls_last=True), "city__sort_key_uk", "city__code")
    results = _with_areas(CityResult.objects.filter(study=study).select_related("city").order_by(*order))
    for result in results:
        result.study = study
    return Export((study,), tuple(results))


def export_of_city(city: City) -> Export:
    """Return the results of a city in all published studies, the newest first."""
    studies = Study.objects.published().filter(city_results__city=city).select_related("family", "methodology")
    of_pk = {study.pk: study for study in studies.order_by("-year", "family__position", "code")}
    found = {result.study_id: result for result in _with_areas(CityResult.objects.filter(city=city, study__in=of_pk))}
    for result in found.values():
        result.city, result.study = city, of_pk[result.study_id]
    return Export(tuple(of_pk.values()), tuple(found[pk] for pk in of_pk), city)


def areas_of(result: CityResult) -> Sequence[AreaResult]:
    """Return a result's areas in their order; none where the study publishes no points."""
    return list(result.area_results.all()) if result.study.publishes_points else []


def changes_in(export: Export) -> Sequence[PublishedChange]:
    """Return what was added to these results or corrected in them, and in the study as a whole; newest first."""
    changes = public_changes().filter(study__in=export.studies)
    if export.city:
        changes = changes.filter(city_result__city=export.city)
    related = changes.select_related("study__family", "city_result__city", "area_result__methodology_area")
    return list(related.order_by("-made_at", "pk"))


def _with_areas(results: QuerySet[CityResult]) -> QuerySet[CityResult]:
    areas = AreaResult.objects.select_related("methodology_area").order_by("methodology_area__position")
    return results.prefetch_related(Prefetch("area_results", queryset=areas))
