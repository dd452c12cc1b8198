"""What may be reported and accepted, as functions of what is given; each finds what is wrong and at which field."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from practices.enums import ReplicationState
from practices.selectors.replication_figures import SOURCES, has_figure
from rankings.models import City

if TYPE_CHECKING:
    from practices.models.practice import PracticePage
    from practices.models.replications import Replication

Fault = tuple[str, str]
Step = tuple[str, date]


def city_faults(practice: "PracticePage", city: City) -> Iterator[Fault]:
    """Yield why this city cannot adopt the practice."""
    if practice.cities.filter(city=city).exists():
        yield "city", _("This is the city’s own practice. Choose the city that copied it.")
    if practice.is_sample != city.is_sample:
        yield "city", _("Samples stay among themselves: a sample practice with a sample city, a real one with a real.")


def step_faults(steps: Sequence[Step], today: date) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with dated states in their order: the number of the step, the field, what to do."""
    for number, (state, since) in enumerate(steps):
        if since > today:
            yield number, "since", _("This date is in the future. Give the day when the city reached this state.")
        if number == 0:
            continue
        state_before, since_before = steps[number - 1]
        if since < since_before:
            yield number, "since", _("Dates go forward: this state begins before the one above it.")
        if state == state_before:
            yield number, "state", _("The city is in this state already. Choose the next one.")


def latest(steps: Sequence[Step]) -> Step | tuple[str, None]:
    """Return the state that a replication has reached, and since when."""
    return steps[-1] if steps else (ReplicationState.INTERESTED, None)


def figure_faults(replication: "Replication") -> Iterator[Fault]:
    """Yield why the change of points cannot be read from results as chosen; nothing chosen is nothing wrong."""
    studies = {name: getattr(replication, name) for name in ("study_before", "study_after")}
    facts = {field: getattr(replication, field) for field in SOURCES if getattr(replication, field)}
    if not facts and not any(studies.values()):
        return
    if len(facts) > 1:
        yield "indicator", _("Choose an area or an indicator, not both.")
        return
    if not facts:
        yield "area", _("Choose the area or the indicator whose points changed.")
    for name, study in studies.items():
        if study is None:
            yield name, _("Choose the study from which the points are read.")
    before, after = studies.values()
    if before and after and before.year >= after.year:
        yield "study_after", _("Choose a later study than the one before.")
    if before and after and before.family_id != after.family_id:
        yield "study_after", _("Choose a study of the same ranking as the one before.")
    for field, fact in facts.items():
        for name, study in studies.items():
            if study and not has_figure(field, fact, replication.city, study):
                message = _("“%(study)s” is not published with points of this city here. Choose another study.")
                yield name, message % {"study": study}
