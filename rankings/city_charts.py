"""The charts of a city's points over the years, in the reader's words."""

from collections import Counter

from django.utils.translation import gettext as _

from rankings.charts import NARROW, WIDE, Chart, Entry, Size, Words, history_chart
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.city_history import FamilyHistory
from rankings.templatetags.figures import figure, status_label

FEWEST_STUDIES = 2


def wide_chart(history: FamilyHistory) -> Chart | None:
    """Return the chart for a screen, None where there is nothing to draw."""
    return _chart(history, WIDE)


def narrow_chart(history: FamilyHistory) -> Chart | None:
    """Return the chart for a phone, None where there is nothing to draw."""
    return _chart(history, NARROW)


def _chart(history: FamilyHistory, size: Size) -> Chart | None:
    """Draw a history with points: several studies, one a year; the scale has a maximum where all have the same one."""
    studies = history.in_range
    of_study = {row.study.pk: row.result for row in history.rows}
    years = Counter(study.year for study in studies)
    has_points = any(result.points is not None for result in of_study.values())
    if not has_points or len(studies) < FEWEST_STUDIES or max(years.values()) > 1:
        return None
    before = [None, *studies]
    entries = [_entry(s, of_study.get(s.pk), earlier) for s, earlier in zip(studies, before, strict=False)]
    words = Words(no_points=_("no points"), no_study=_("no study here"), not_comparable=_("not comparable"))
    maxima = {row.study.max_points for row in history.rows if row.result.points is not None}
    return history_chart(entries, words, size, maxima.pop() if len(maxima) == 1 else None, figure)


def _entry(study: Study, result: CityResult | None, before: Study | None) -> Entry:
    """Say what the chart shows of a study in the range: points, else the words that stand in their place."""
    return Entry(
        year=study.year,
        printed=figure(result.points_printed) if result and result.points_printed else None,
        points=result.points if result else None,
        status=_words_without_points(study, result),
        comparable_with_previous=before is not None and study.compared_with_id == before.pk,
        break_reason=study.break_reason,
    )


def _words_without_points(study: Study, result: CityResult | None) -> str:
    if result is None:
        return _("not recorded")
    if result.state:
        return result.get_state_display()
    if result.status:
        return status_label(result.status).lower()
    return _("points not known") if study.publishes_points else _("no points")
