"""What blocks with several figures show: a table, a city's result, changes between two studies, a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from core.live import LiveValue, Missing
from rankings.enums import Figures
from rankings.maps.view import MapView
from rankings.models.changes import PublishedChange
from rankings.models.studies import Study
from rankings.selectors.city_history import change_of_place
from rankings.selectors.city_neighbours import Gap
from rankings.selectors.leaders import best, with_gaps
from rankings.selectors.live import OF_A_CITY, Shown, Subject, of_rows, subject
from rankings.selectors.live_facts import LiveFacts
from rankings.selectors.maps import study_map
from rankings.selectors.studies import reason_of_no_change
from rankings.selectors.study_table import Row


@dataclass(frozen=True)
class TableView:
    """Rows of a study, best first; only a table of the best marks places that are not recorded."""

    subject: Subject
    leaders: tuple[Row | Gap, ...]

    @property
    def study(self) -> Study:
        """The study."""
        return self.subject.study


@dataclass(frozen=True)
class ResultView:
    """The result of one city."""

    subject: Subject
    row: Row


@dataclass(frozen=True)
class ChangedRow:
    """A city's row in a study and in the one before."""

    now: Row
    before: Row | None


@dataclass(frozen=True)
class ChangeView:
    """Changes of place between a study and the one that it names as comparable, or why there are none."""

    subject: Subject
    before: Study | None
    before_url: str
    why_not: str
    rows: tuple[ChangedRow, ...] = ()

    @property
    def has_points(self) -> bool:
        """Whether both studies publish points."""
        return bool(self.before and self.before.publishes_points and self.subject.study.publishes_points)


@dataclass(frozen=True)
class MapOfStudy:
    """A map and the address of the larger one."""

    subject: Subject
    map: MapView
    larger: str


def table(value: LiveValue, study: Study, facts: LiveFacts) -> TableView | Missing:
    """Return the cities that were chosen, or as many of the best as were asked for."""
    rows = facts.rows.get(study.pk, ())
    if chosen := set(value["cities"]):
        found = tuple(row for row in rows if row.result.city.code in chosen)
        if not found:
            return Missing(_("%(study)s has no record of these cities.") % {"study": study})
        return TableView(subject(facts, study, of_rows(found)), found)
    leaders = best(rows, value["most"])
    if not leaders:
        return Missing(_("%(study)s publishes neither ranks nor points: choose the cities.") % {"study": study})
    shown = with_gaps(leaders) if study.publishes_rank else leaders
    return TableView(subject(facts, study, _of_leaders(leaders)), shown)


def _of_leaders(leaders: Sequence[Row]) -> Shown:
    """Tell of a change whether it is of a row shown, or took a city out of the rows shown."""
    of_those_shown = of_rows(leaders)
    last = max((row.result.rank for row in leaders if row.result.rank), default=0)

    def shown(change: PublishedChange) -> bool:
        fell = change.figure == Figures.RANK and change.old.isdecimal() and int(change.old) <= last
        return of_those_shown(change) or fell

    return shown


def result(value: LiveValue, study: Study, facts: LiveFacts) -> ResultView | Missing:
    """Return the result of the city."""
    row = facts.row(study, value["city"])
    if row is None:
        return Missing(no_record(study, value["city"]))
    return ResultView(subject(facts, study, of_rows([row])), row)


def no_record(study: Study, city: str) -> str:
    """Say that a study knows nothing of a city."""
    return _("%(study)s has no record of the city “%(city)s”.") % {"study": study, "city": city}


def change(value: LiveValue, study: Study, facts: LiveFacts) -> ChangeView | Missing:
    """Return the changes of the cities that were chosen, or the greatest ones."""
    why_not, before = reason_of_no_change(study), study.compared_with
    if why_not or before is None:
        return ChangeView(subject(facts, study, lambda _change: False), None, "", why_not)
    earlier = {row.result.city_id: row for row in facts.rows.get(before.pk, ())}
    rows = [_changed(row, earlier.get(row.result.city_id)) for row in facts.rows.get(study.pk, ())]
    if chosen := set(value["cities"]):
        rows = [row for row in rows if row.now.result.city.code in chosen]
    else:
        known = (row for row in rows if row.now.change and row.now.change.places)
        rows = sorted(known, key=lambda row: -abs(_places(row)))[: value["most"]]
    if not rows:
        return Missing(_("No change of place is known between %(study)s and the study before.") % {"study": study})
    both = [row for pair in rows for row in (pair.now, pair.before) if row]
    about = subject(facts, study, of_rows(both, (Figures.RANK, Figures.POINTS, Figures.STATE)), also=before)
    return ChangeView(about, before, facts.study_urls.get(before.pk, ""), "", tuple(rows))


def _changed(row: Row, before: Row | None) -> ChangedRow:
    earlier = {before.result.study_id: before.result} if before else {}
    changed = Row(row.result, row.name_then, row.url, change_of_place(row.result, earlier))
    return ChangedRow(changed, before)


def _places(row: ChangedRow) -> int:
    return row.now.change.places or 0 if row.now.change else 0


def study_on_a_map(value: LiveValue, study: Study, facts: LiveFacts) -> MapOfStudy | Missing:
    """Return the map of a study, of all its cities or of those with one status."""
    status = value["status"] or ""
    if status and not study.publishes_status:
        return Missing(_("%(study)s publishes no statuses: leave the status open.") % {"study": study})
    rows = [row for row in facts.rows.get(study.pk, ()) if not status or row.result.status == status]
    if not rows:
        return Missing(_("%(study)s has no record of such cities.") % {"study": study})
    results = [row.result for row in rows]
    drawn = study_map(study, results, facts.city_urls, with_others=not status, cities=facts.cities)
    about = subject(facts, study, of_rows(rows, OF_A_CITY))
    query = urlencode({"study": study.code} | ({"status": status} if status else {}))
    return MapOfStudy(about, drawn, f"{about.url.removesuffix(f'{study.code}/')}map/?{query}")
