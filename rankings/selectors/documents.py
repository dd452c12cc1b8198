"""Facts as the API's documents need them: published only, with all that they name, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch

from rankings.models.areas import Area
from rankings.models.changes import PublishedChange
from rankings.models.cities import City
from rankings.models.indicators import Indicator
from rankings.models.methodologies import Methodology, MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.selectors.changes import public_changes


def cities_to_publish(pks: Collection[Any] | None) -> Sequence[City]:
    """Return these cities, or all, with their oblasts and former names."""
    cities = City.objects.select_related("oblast").prefetch_related("former_names")
    return list(cities if pks is None else cities.filter(pk__in=pks))


def areas_to_publish(pks: Collection[Any] | None) -> Sequence[Area]:
    """Return these areas, or all."""
    return list(Area.objects.all() if pks is None else Area.objects.filter(pk__in=pks))


def methodologies_to_publish(pks: Collection[Any] | None) -> Sequence[Methodology]:
    """Return these methodologies, or all, with their areas in order and the lasting areas of each."""
    lasting = Prefetch("areas", queryset=Area.objects.order_by("position", "code"))
    areas = MethodologyArea.objects.order_by("position").prefetch_related(lasting)
    found = Methodology.objects.select_related("family").prefetch_related(Prefetch("areas", queryset=areas))
    return list(found if pks is None else found.filter(pk__in=pks))


def indicators_to_publish(pks: Collection[Any] | None) -> Sequence[Indicator]:
    """Return these indicators, or all, with their options."""
    indicators = Indicator.objects.select_related("methodology", "area").prefetch_related("options")
    return list(indicators if pks is None else indicators.filter(pk__in=pks))


def studies_to_publish(pks: Collection[Any] | None) -> Sequence[Study]:
    """Return these studies, or all, where they are published."""
    studies = Study.objects.published().select_related("family", "methodology", "compared_with")
    return list(studies if pks is None else studies.filter(pk__in=pks))


def cities_of_studies(studies: Sequence[Study]) -> Mapping[int, list[str]]:
    """Return by study the codes of the cities recorded here."""
    codes: defaultdict[int, list[str]] = defaultdict(list)
    recorded = CityResult.objects.filter(study__in=studies).order_by("city__code")
    for study, city in recorded.values_list("study", "city__code"):
        codes[study].append(city)
    return codes


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
