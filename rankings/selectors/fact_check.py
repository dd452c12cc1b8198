"""Proves the rules over the whole database, in a number of queries that does not grow with the rows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from rankings.enums import State
from rankings.models.methodologies import Methodology
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.rules import AREA_RULES, CITY_RULES, FIGURE_RULES, METHODOLOGY_RULES, STUDY_RULES, Violation, violations
from rankings.scoring import total

CHUNK = 2000

Sums = dict[int, list[Decimal]]


@dataclass
class FactCheck:
    """What a check found: how many facts it saw, the rules they break, and notes that are no errors."""

    seen: int = 0
    violations: list[Violation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_facts() -> FactCheck:
    """Ask every rule of every methodology, study and result."""
    check = FactCheck()
    for methodology in Methodology.objects.all():
        check.seen += 1
        check.violations += violations(METHODOLOGY_RULES, methodology, f"methodology {methodology.code}")
    for study in Study.objects.select_related("methodology", "compared_with"):
        check.seen += 1
        check.violations += violations(STUDY_RULES, study, f"study {study.code}")
    check.violations += _more_recorded_than_assessed()
    points_of_areas = _check_areas(check)
    _check_cities(check, points_of_areas)
    return check


def _more_recorded_than_assessed() -> Iterator[Violation]:
    recorded = Count("city_results", filter=~Q(city_results__state=State.NOT_ASSESSED))
    counts = Study.objects.filter(cities_assessed__isnull=False).annotate(recorded=recorded)
    for code, assessed, recorded_here in counts.values_list("code", "cities_assessed", "recorded"):
        if recorded_here > (assessed or 0):
            message = _("%(recorded)d cities are recorded, but %(assessed)d were assessed. Check both.")
            yield Violation(
                f"study {code}",
                "cities_assessed",
                "recorded-within-assessed",
                message % {"recorded": recorded_here, "assessed": assessed},
            )


def _check_areas(check: FactCheck) -> Sums:
    """Check the results in areas; return the points of each city result."""
    points: Sums = defaultdict(list)
    results = AreaResult.objects.select_related(
        "methodology_area", "city_result__city", "city_result__study__methodology"
    )
    for result in results.order_by("pk").iterator(CHUNK):
        where = f"{_place(result.city_result)}, area {result.methodology_area.position}"
        check.seen += 1
        check.violations += violations((*FIGURE_RULES, *AREA_RULES), result, where)
        if result.points is not None:
            points[result.city_result_id].append(result.points)
    return points


def _check_cities(check: FactCheck, points_of_areas: Sums) -> None:
    """Check the results of cities; note where a published total is not the sum of all its areas."""
    areas = dict(Methodology.objects.annotate(known=Count("areas")).values_list("pk", "known"))
    results = CityResult.objects.select_related("city", "study__methodology")
    for result in results.order_by("pk").iterator(CHUNK):
        check.seen += 1
        check.violations += violations((*FIGURE_RULES, *CITY_RULES), result, _place(result))
        points = points_of_areas.get(result.pk, [])
        if not points or len(points) != areas[result.study.methodology_id]:
            continue
        summed = total(points)
        if result.points != summed:
            published = result.points_printed or "none"
            check.notes.append(f"{_place(result)}: published total {published}, sum of the areas {_plain(summed)}")


def _plain(number: Decimal | None) -> str:
    return "none" if number is None else f"{number.normalize():f}"


def _place(result: CityResult) -> str:
    return f"{result.study.code}, {result.city.code}"
