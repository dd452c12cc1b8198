"""Facts as the API's documents need them: published only, with all that they name, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Count, Prefetch

from rankings.models.areas import Area
from rankings.models.changes import PublishedChange
from rankings.models.cities import City
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.changes import public_changes


def cities_to_publish(pks: Collection[Any] | None) -> Sequence[City]:
    """Return these cities, or all, with their oblasts and former names."""
    cities = City.objects.select_related("oblast").prefetch_related("former_names")
    return list(cities if pks is None else cities.filter(pk__in=pks))


def studies_to_publish(pks: Collection[Any] | None) -> Sequence[tuple[Study, int]]:
    """Return these studies, or all, where they are published, each with the number of cities recorded here."""
    studies = Study.objects.published().select_related("family", "methodology", "compared_with")
    chosen = studies if pks is None else studies.filter(pk__in=pks)
    recorded = dict(CityResult.objects.order_by().values_list("study").annotate(Count("pk")))
    return [(study, recorded.get(study.pk, 0)) for study in chosen]


def results_to_publish(pks: Collection[Any] | None) -> Sequence[CityResult]:
    """Return these results, or all, where their study is published, with cities and areas."""
    lasting = Prefetch("methodology_area__areas", queryset=Area.objects.order_by("position", "code"))
    areas = AreaResult.objects.select_related("methodology_area").prefetch_related(lasting)
    changes = public_changes().select_related("area_result__methodology_area")
    results = (
        CityResult.objects.filter(study__in=Study.objects.published())
        .select_related("study", "city__oblast")
        .prefetch_related(
            Prefetch("area_results", queryset=areas.order_by("methodology_area__position")),
            Prefetch("changes", queryset=changes),
        )
    )
    return list(results if pks is None else results.filter(pk__in=pks))


def changes_to_publish(pks: Collection[Any] | None) -> Sequence[PublishedChange]:
    """Return these additions and corrections, or all, where the public may see them, with whose figures they are."""
    changes = public_changes().select_related("study", "city_result__city", "area_result__methodology_area")
    return list(changes if pks is None else changes.filter(pk__in=pks))


def places_to_compare(results: Sequence[CityResult]) -> Mapping[int, Mapping[int, CityResult]]:
    """Return by city and study the published results against which these may be compared."""
    studies = {pk for result in results if (pk := result.study.compared_with_id)}
    comparable = Study.objects.published().filter(pk__in=studies, publishes_rank=True)
    cities = {result.city_id for result in results}
    found: dict[int, dict[int, CityResult]] = defaultdict(dict)
    for earlier in CityResult.objects.filter(study__in=comparable, city__in=cities).select_related("study"):
        found[earlier.city_id][earlier.study_id] = earlier
    return found
