"""What is judged of the results of a study together: what must not stand side by side, what should be looked at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rankings.enums import RowState, State
from rankings.imports.facts import Facts
from rankings.imports.preview import Fault, Note
from rankings.models.methodologies import MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.rules import AREA_RULES, violations
from rankings.scoring import rank_conflicts, total
from rankings.templatetags.figures import figure


@dataclass(frozen=True)
class Compared:
    """A row of a file with the fact that it makes or changes, and what it does to it."""

    number: int
    fact: Any
    state: RowState


Rows = Mapping[str, list[Compared]]
CONFLICTS = {
    "against-points": gettext_lazy("%(city)s has more points than %(other)s but a worse rank."),
    "tie-apart": gettext_lazy("%(city)s has as many points as %(other)s but another rank."),
    "shared-by-unequal": gettext_lazy("%(city)s shares the rank of %(other)s but has other points."),
    "not-skipped": gettext_lazy("The rank of %(city)s should skip those who share the rank of %(other)s."),
}


def wrong_together(facts: Facts, rows: Rows) -> Iterator[tuple[str, Fault]]:
    """Yield what the rows break of rules that hold across the results of a study, each with its table."""
    assessed = facts.study.cities_assessed
    recorded = sum(result.state != State.NOT_ASSESSED for result in facts.all(CityResult).values())
    if assessed is not None and recorded > assessed:
        message = _("%(recorded)d cities are recorded, but %(assessed)d were assessed. Check both.")
        yield "results", Fault(0, "", message % {"recorded": recorded, "assessed": assessed})
    changed = {id(row.fact): row.number for row in rows.get("results", ()) if row.state == RowState.CHANGED}
    for area in facts.all(AreaResult).values() if changed else ():
        row = changed.get(id(area.city_result))
        if row and area.pk is not None:
            for violation in violations(AREA_RULES, area, ""):
                message = _("Area %(number)d, as it is stored: %(rule)s")
                values = {"number": area.methodology_area.position, "rule": violation.message}
                yield "results", Fault(row, "state", message % values)


def notes_of_results(facts: Facts, rows: Rows) -> Iterator[Note]:
    """Yield what keeps nothing out but should be looked at before it is confirmed."""
    yield from _left_alone(facts, rows)
    yield from _other_totals(facts, rows)
    yield from _rank_conflicts(facts, rows)


def _left_alone(facts: Facts, rows: Rows) -> Iterator[Note]:
    for table, model in (("results", CityResult), ("areas", AreaResult)):
        there = {id(row.fact) for row in rows.get(table, ())}
        left = sum(id(fact) not in there for fact in facts.all(model).values()) if there else 0
        if left:
            message = ngettext(
                "%(count)d stored result is not in the file: it stays as it is.",
                "%(count)d stored results are not in the file: they stay as they are.",
                left,
            )
            yield Note(table, 0, message % {"count": left})


def _other_totals(facts: Facts, rows: Rows) -> Iterator[Note]:
    """Yield the totals that are not the sum of their areas, where points of all areas are known."""
    areas = sum(code == facts.study.methodology.code for code, _position in facts.all(MethodologyArea))
    points: dict[int, list[Decimal]] = defaultdict(list)
    for area in facts.all(AreaResult).values():
        if area.points is not None:
            points[id(area.city_result)].append(area.points)
    places = _row_of_city(rows)
    for result in facts.all(CityResult).values():
        place = places.get(id(result))
        summed = total(points[id(result)]) if place and len(points[id(result)]) == areas else None
        if place and summed is not None and result.points != summed:
            message = _("%(city)s: the total is %(total)s, the sum of its areas %(sum)s. Check both in the source.")
            values = {"city": result.city.name, "total": figure(result.points_printed) or "–", "sum": figure(summed)}
            yield Note(*place, message % values)


def _rank_conflicts(facts: Facts, rows: Rows) -> Iterator[Note]:
    results = {code: result for (code,), result in facts.all(CityResult).items()}
    row_of = _row_numbers(rows, "results")
    ranked = {
        str(code): (result.rank, result.points)
        for code, result in results.items()
        if result.rank is not None and result.points is not None
    }
    for conflict in rank_conflicts(ranked):
        one, other = results[conflict.city], results[conflict.other]
        row = row_of.get(id(one)) or row_of.get(id(other))
        if row:
            values = {"city": one.city.name, "other": other.city.name}
            yield Note("results", row, CONFLICTS[conflict.kind] % values)


def _row_numbers(rows: Rows, table: str) -> dict[int, int]:
    """Return the row of each fact of a table, by the identity of the fact."""
    return {id(row.fact): row.number for row in rows.get(table, ())}


def _row_of_city(rows: Rows) -> dict[int, tuple[str, int]]:
    """Return where a file first tells of each result of a city, by the identity of the result."""
    areas: Iterable[Compared] = reversed(rows.get("areas", []))
    places = {id(row.fact.city_result): ("areas", row.number) for row in areas}
    return places | {fact: ("results", row) for fact, row in _row_numbers(rows, "results").items()}
