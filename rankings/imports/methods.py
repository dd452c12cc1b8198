"""What is judged of studies and methodologies together with the results that are recorded by them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from rankings.enums import RowState
from rankings.imports.columns import METHODOLOGIES, METHODOLOGY_AREAS, STUDIES
from rankings.imports.facts import Facts
from rankings.imports.notes import Compared, Rows
from rankings.imports.preview import Fault
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.services.studies import contradictions


def studies_against_results(_facts: Facts, rows: Rows) -> Iterator[tuple[str, Fault]]:
    """Yield the columns in which a changed study contradicts its results; one query for all studies."""
    changed = _changed(rows, STUDIES.name)
    results: dict[int, list[CityResult]] = defaultdict(list)
    for result in CityResult.objects.filter(study__in=changed).order_by("pk"):
        results[result.study_id].append(result)
    for pk, row in changed.items():
        for violation in contradictions(row.fact, results[pk]):
            yield STUDIES.name, Fault(row.number, STUDIES.by_field[violation.field].name, violation.message)


def methodologies_against_results(facts: Facts, rows: Rows) -> Iterator[tuple[str, Fault]]:
    """Yield the maxima that recorded points exceed, and families that are not those of the studies."""
    message = _("Cities have more points than this by studies recorded here. Check the maximum in the source.")
    for table, model, owner in (
        (METHODOLOGIES.name, CityResult, "study__methodology"),
        (METHODOLOGIES.name, AreaResult, "methodology_area__methodology"),
        (METHODOLOGY_AREAS.name, AreaResult, "methodology_area"),
    ):
        changed = _changed(rows, table)
        most = model._default_manager.filter(**{f"{owner}__in": changed}).values_list(owner).annotate(Max("points"))
        for pk, points in most.order_by(owner):
            row = changed[pk]
            if points is not None and row.fact.max_points is not None and points > row.fact.max_points:
                yield table, Fault(row.number, "max_points", message)
    methodologies = _changed(rows, METHODOLOGIES.name)
    for study in facts.all(Study).values() if methodologies else ():
        used = methodologies.get(study.methodology_id)
        if used and used.fact.family_id != study.family_id:
            values = {"study": study.code, "family": study.family.name}
            text = _("The study %(study)s uses this methodology and is of the family “%(family)s”. Keep the family.")
            yield METHODOLOGIES.name, Fault(used.number, "family", text % values)


def _changed(rows: Rows, table: str) -> dict[Any, Compared]:
    """Return the rows that change a stored fact, by its key in the database."""
    return {row.fact.pk: row for row in rows.get(table, ()) if row.state == RowState.CHANGED}
