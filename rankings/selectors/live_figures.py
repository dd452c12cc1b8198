"""Single figures that a block can show, as data: what each is called, what it needs to be told, how it is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.live import LiveValue, Missing
from rankings.enums import Figures, State, Status
from rankings.models.results import Figure
from rankings.models.studies import Study
from rankings.scoring import round_points
from rankings.selectors.live import Shown, Subject, of_rows, subject
from rankings.selectors.live_facts import LiveFacts
from rankings.selectors.live_views import no_record
from rankings.selectors.study_table import Row
from rankings.templatetags.city_words import noun
from rankings.templatetags.figures import figure, out_of, percent, rank_phrase


@dataclass(frozen=True)
class Told:
    """A figure in the reader's words: the figure (or the state in its place), its unit, what it counts, its source."""

    shown: str
    label: str
    source_url: str
    unit: str = ""
    is_word: bool = False
    reason: str = ""
    place_url: str = ""
    is_corrected_by: Shown = field(default=lambda _change: False)


@dataclass(frozen=True)
class FigureView:
    """A figure with its study."""

    subject: Subject
    told: Told


@dataclass(frozen=True)
class FigureKind:
    """A figure that can be chosen: its name, what else must be chosen, and what tells it."""

    label: object
    tell: Callable[[LiveValue, Study, LiveFacts], Told | Missing]
    needs: tuple[str, ...] = ()


def tell_figure(value: LiveValue, study: Study, facts: LiveFacts) -> FigureView | Missing:
    """Return the figure that was chosen."""
    told = KINDS[value["figure"]].tell(value, study, facts)
    if isinstance(told, Missing):
        return told
    return FigureView(subject(facts, study, told.is_corrected_by), told)


def _of_study(figure_of_study: Figures) -> Shown:
    return lambda change: change.city_result_id is None and change.figure == figure_of_study


def _cities_assessed(_value: LiveValue, study: Study, _facts: LiveFacts) -> Told | Missing:
    if study.cities_assessed is None:
        return Missing(_("It is not known how many cities were assessed in %(study)s.") % {"study": study})
    label = ngettext("city assessed", "cities assessed", study.cities_assessed)
    changed = _of_study(Figures.CITIES_ASSESSED)
    return Told(figure(study.cities_assessed), label, study.source_url, is_corrected_by=changed)


def _average(_value: LiveValue, study: Study, _facts: LiveFacts) -> Told | Missing:
    if not study.national_average_printed:
        return Missing(_("The national average of %(study)s is not known to us.") % {"study": study})
    label, source = _("average level of all cities assessed"), study.average_source_url or study.source_url
    changed = _of_study(Figures.AVERAGE)
    return Told(percent(study.national_average_printed), label, source, is_corrected_by=changed)


def _transparent(study: Study, facts: LiveFacts) -> tuple[int, int, Shown] | Missing:
    """Return how many cities are transparent, of how many the status is recorded, and what corrects that."""
    if not study.publishes_status:
        return Missing(_("%(study)s publishes no statuses.") % {"study": study})
    rows = facts.rows.get(study.pk, ())
    statuses = [row.result.status for row in rows if row.result.status]
    if not statuses:
        return Missing(_("No status of a city is recorded for %(study)s.") % {"study": study})
    return statuses.count(Status.TRANSPARENT), len(statuses), of_rows(rows, (Figures.STATUS,))


def _transparent_number(_value: LiveValue, study: Study, facts: LiveFacts) -> Told | Missing:
    counted = _transparent(study, facts)
    if isinstance(counted, Missing):
        return counted
    number, known, changed = counted
    label = ngettext(
        "transparent city among those whose status is recorded here (%(known)s)",
        "transparent cities among those whose status is recorded here (%(known)s)",
        number,
    )
    return Told(figure(number), label % {"known": figure(known)}, study.source_url, is_corrected_by=changed)


def _transparent_share(_value: LiveValue, study: Study, facts: LiveFacts) -> Told | Missing:
    counted = _transparent(study, facts)
    if isinstance(counted, Missing):
        return counted
    number, known, changed = counted
    share = percent(round_points(Decimal(100 * number) / known))
    label = _("share of transparent cities, counted by us: %(number)s of %(known)s whose status is recorded here")
    words = label % {"number": figure(number), "known": figure(known)}
    return Told(share, words, study.source_url, is_corrected_by=changed)


def _points(value: LiveValue, study: Study, facts: LiveFacts) -> Told | Missing:
    row = facts.row(study, value["city"])
    if row is None:
        return Missing(no_record(study, value["city"]))
    if not study.publishes_points:
        return Missing(_("This study publishes no points."))
    changed = of_rows([row], (Figures.POINTS, Figures.STATE))
    return _scored(row.result, study.max_points, row.result.city.name, _("points"), row, changed)


def _rank(value: LiveValue, study: Study, facts: LiveFacts) -> Told | Missing:
    row = facts.row(study, value["city"])
    if row is None:
        return Missing(no_record(study, value["city"]))
    if not study.publishes_rank:
        return Missing(_("This study publishes no ranks."))
    changed = of_rows([row], (Figures.RANK, Figures.STATE, Figures.CITIES_ASSESSED))
    result, city = row.result, row.result.city.name
    if result.rank is None:
        return _state(result, f"{city}: {_('rank')}", row, changed)
    unit = out_of(study.cities_assessed) if study.cities_assessed else ""
    shown = capfirst(rank_phrase(result.rank))
    return Told(shown, city, result.source_url, unit, place_url=row.url, is_corrected_by=changed)


def _area_points(value: LiveValue, study: Study, facts: LiveFacts) -> Told | Missing:
    row = facts.row(study, value["city"])
    if row is None:
        return Missing(no_record(study, value["city"]))
    in_area = facts.in_areas.get((row.result.pk, value["area"]))
    if in_area is None or not study.publishes_points:
        return Missing(_("No points of this city in this area are recorded for %(study)s.") % {"study": study})
    label = f"{row.result.city.name}: {in_area.methodology_area.name}"
    maximum = in_area.methodology_area.max_points
    return _scored(in_area, maximum, label, "", row, lambda change: change.area_result_id == in_area.pk)


def _scored(scored: Figure, maximum: Decimal | None, label: str, what: str, row: Row, changed: Shown) -> Told:
    """Return printed points with their noun and maximum; in their place the state, which says of what it is one."""
    if not scored.points_printed:
        return _state(scored, f"{label}: {what}" if what else label, row, changed)
    unit = noun(scored.points_printed, "point") + (f" {out_of(maximum)}" if maximum else "")
    shown = figure(scored.points_printed)
    return Told(shown, label, scored.source_url, unit, place_url=row.url, is_corrected_by=changed)


def _state(scored: Figure, label: str, row: Row, changed: Shown) -> Told:
    words = str(State(scored.state).label) if scored.state else _("not known to us")
    return Told(
        capfirst(words),
        label,
        scored.source_url,
        is_word=True,
        reason=scored.reason,
        place_url=row.url,
        is_corrected_by=changed,
    )


KINDS: Mapping[str, FigureKind] = {
    "cities-assessed": FigureKind(gettext_lazy("how many cities were assessed"), _cities_assessed),
    "average": FigureKind(gettext_lazy("national average"), _average),
    "transparent-number": FigureKind(gettext_lazy("how many cities are transparent"), _transparent_number),
    "transparent-share": FigureKind(gettext_lazy("share of transparent cities"), _transparent_share),
    "points": FigureKind(gettext_lazy("points of a city"), _points, ("city",)),
    "rank": FigureKind(gettext_lazy("rank of a city"), _rank, ("city",)),
    "area-points": FigureKind(gettext_lazy("points of a city in an area"), _area_points, ("city", "area")),
}
