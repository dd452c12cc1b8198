"""Rules that hold across tables, as data: what may stand in a study, a result of a city, a result in an area.

A rule's check tells whether a fact breaks it. The write service asks before it writes, ``check_facts`` asks over the
whole database; a rule reads only the fact and what it points to, so neither needs a query per row.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from rankings.enums import State
from rankings.models.methodologies import Methodology
from rankings.models.results import NOT_A_NUMBER, AreaResult, CityResult, Figure
from rankings.models.studies import Study

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PRINTED_FIGURE = re.compile(r"\d{1,6}(\.\d{1,6})?", re.ASCII)

Fact_contra = TypeVar("Fact_contra", contravariant=True)


@dataclass(frozen=True)
class Rule(Generic[Fact_contra]):
    """A rule: its code, the field to look at, what to do when it is broken, and the test for that."""

    code: str
    field: str
    message: "StrOrPromise"
    broken_by: Callable[[Fact_contra], bool]


@dataclass(frozen=True)
class Violation:
    """A rule broken by one fact; ``where`` names the fact or the row of a file."""

    where: str
    field: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}, {self.field}: {self.message} [{self.code}]"


def exact(printed: str) -> Decimal | None:
    """Return a printed figure as an exact decimal ("75.0" stays 75.0), or None where it is not a figure."""
    return Decimal(printed) if PRINTED_FIGURE.fullmatch(printed) else None


def violations(rules: Iterable[Rule[Fact_contra]], fact: Fact_contra, where: str) -> Iterator[Violation]:
    """Yield every rule that a fact breaks."""
    return (Violation(where, rule.field, rule.code, str(rule.message)) for rule in rules if rule.broken_by(fact))


def _differ(printed: str, number: Decimal | None) -> bool:
    """Tell whether a printed figure is no figure, or another than the exact one; both may be unknown together."""
    return number is not None if printed == "" else number is None or exact(printed) != number


def _above(points: Decimal | None, maximum: Decimal | None) -> bool:
    return points is not None and maximum is not None and points > maximum


FIGURE_RULES: tuple[Rule[Figure], ...] = (
    Rule(
        "points-printed-and-exact",
        "points_printed",
        _("The printed points are not a number equal to the exact ones. Write a number such as 84.5."),
        lambda figure: _differ(figure.points_printed, figure.points),
    ),
    Rule(
        "source-given",
        "source_url",
        _("There is no source. Give the address where the figure was published."),
        lambda figure: not figure.source_url,
    ),
    Rule(
        "withheld-with-reason",
        "reason_uk",
        _("A figure that is lawfully withheld needs the reason. Write the reason in Ukrainian."),
        lambda figure: figure.state == State.WITHHELD and not figure.reason_uk,
    ),
    Rule(
        "state-instead-of-points",
        "state",
        _("There are both points and a state that excludes them. Keep one of the two."),
        lambda figure: figure.state in NOT_A_NUMBER and (figure.points is not None or bool(figure.points_printed)),
    ),
)

CITY_RULES: tuple[Rule[CityResult], ...] = (
    Rule(
        "points-not-published",
        "points_printed",
        _("This study does not publish points. Leave the points out, or correct what the study publishes."),
        lambda result: bool(result.points_printed) and not result.study.publishes_points,
    ),
    Rule(
        "rank-not-published",
        "rank",
        _("This study does not publish ranks. Leave the rank out, or correct what the study publishes."),
        lambda result: result.rank is not None and not result.study.publishes_rank,
    ),
    Rule(
        "status-not-published",
        "status",
        _("This study does not publish statuses. Leave the status out, or correct what the study publishes."),
        lambda result: bool(result.status) and not result.study.publishes_status,
    ),
    Rule(
        "points-within-maximum",
        "points_printed",
        _("The points are above the maximum of the methodology. Check the figure in the source."),
        lambda result: _above(result.points, result.study.methodology.max_points),
    ),
    Rule(
        "rank-within-assessed",
        "rank",
        _("The rank is not between 1 and the number of cities assessed. Check the figure in the source."),
        lambda result: (
            result.rank is not None and not 1 <= result.rank <= (result.study.cities_assessed or result.rank)
        ),
    ),
    Rule(
        "state-without-rank-and-status",
        "state",
        _("A city that has a state instead of a figure has no rank and no status. Keep one of the two."),
        lambda result: (
            bool(result.state) and (result.rank is not None or (result.state in NOT_A_NUMBER and bool(result.status)))
        ),
    ),
    Rule(
        "name-used-given",
        "name_used",
        _("There is no name of the city as the source used it. Write the name from the source."),
        lambda result: not result.name_used.strip(),
    ),
)

AREA_RULES: tuple[Rule[AreaResult], ...] = (
    Rule(
        "area-of-this-methodology",
        "methodology_area",
        _("This area belongs to another methodology. Choose an area of the methodology of the study."),
        lambda result: result.methodology_area.methodology_id != result.city_result.study.methodology_id,
    ),
    Rule(
        "area-points-not-published",
        "points_printed",
        _("This study does not publish points. Leave the points out, or correct what the study publishes."),
        lambda result: bool(result.points_printed) and not result.city_result.study.publishes_points,
    ),
    Rule(
        "area-points-within-maximum",
        "points_printed",
        _("The points are above the maximum of the area. Check the figure in the source."),
        lambda result: _above(result.points, result.methodology_area.max_points),
    ),
    Rule(
        "area-points-within-total-maximum",
        "points_printed",
        _("The points are above the maximum of the methodology. Check the figure in the source."),
        lambda result: _above(result.points, result.city_result.study.methodology.max_points),
    ),
    Rule(
        "area-has-points-or-state",
        "points_printed",
        _("There are neither points nor a state. Leave out an area of which nothing is known."),
        lambda result: result.points is None and result.state not in NOT_A_NUMBER,
    ),
    Rule(
        "area-of-an-assessed-city",
        "points_printed",
        _("The city was not assessed, so it has no points in an area. Correct its state or leave the points out."),
        lambda result: result.points is not None and result.city_result.state == State.NOT_ASSESSED,
    ),
)

STUDY_RULES: tuple[Rule[Study], ...] = (
    Rule(
        "methodology-of-the-family",
        "methodology",
        _("The methodology belongs to another family of rankings. Choose one of the study’s family."),
        lambda study: study.methodology.family_id != study.family_id,
    ),
    Rule(
        "compared-within-family",
        "compared_with",
        _("The study that this one is compared with is of another family or not earlier. Choose another."),
        lambda study: (
            study.compared_with is not None
            and (study.compared_with.family_id != study.family_id or study.compared_with.year >= study.year)
        ),
    ),
    Rule(
        "publishes-something",
        "publishes_points",
        _("A study publishes at least one of points, rank and status. Tick what it publishes."),
        lambda study: not study.publishes,
    ),
    Rule(
        "not-its-own-parent",
        "parent",
        _("A study is no block of itself. Choose the index that it belongs to, or leave this blank."),
        lambda study: study.parent is not None and study.parent == study,
    ),
    Rule(
        "not-compared-without-reason",
        "break_reason_uk",
        _("There is no study to compare with. Choose one, or say in Ukrainian why there is none."),
        lambda study: study.compared_with is None and not study.break_reason_uk,
    ),
    Rule(
        "compared-or-reason",
        "break_reason_uk",
        _("There are both a study to compare with and a reason why there is none. Keep one of the two."),
        lambda study: study.compared_with is not None and bool(study.break_reason_uk),
    ),
    Rule(
        "average-within-100",
        "national_average_printed",
        _("The national average is above 100 %. Check the figure in the source."),
        lambda study: _above(study.national_average, Decimal(100)),
    ),
    Rule(
        "average-printed-and-exact",
        "national_average_printed",
        _("The printed average is not a number equal to the exact one. Write a number such as 41.6."),
        lambda study: _differ(study.national_average_printed, study.national_average),
    ),
    Rule(
        "average-with-source",
        "average_source_url",
        _("The national average has no source. Give the address where it was published."),
        lambda study: bool(study.national_average_printed) and not study.average_source_url,
    ),
)

METHODOLOGY_RULES: tuple[Rule[Methodology], ...] = (
    Rule(
        "bands-in-order",
        "partially_transparent_from",
        _("A transparent city has more points than a partially transparent one. Check both thresholds in the source."),
        lambda methodology: (
            methodology.transparent_from is not None
            and methodology.partially_transparent_from is not None
            and methodology.transparent_from <= methodology.partially_transparent_from
        ),
    ),
    Rule(
        "bands-within-maximum",
        "transparent_from",
        _("A threshold is above the maximum of points. Check the figures in the source."),
        lambda methodology: (
            _above(methodology.transparent_from, methodology.max_points)
            or _above(methodology.partially_transparent_from, methodology.max_points)
        ),
    ),
)
