"""What was added to published studies or corrected in them, and the marks that stand beside such figures."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.bilingual import SOURCE_LANGUAGE
from rankings.enums import ChangeKind, Figures, State
from rankings.models.changes import PublishedChange
from rankings.models.studies import Study
from rankings.templatetags.figures import figure, percent, status_label

# What a study does not publish does not exist, though it may have published it once.
PUBLISHED = (
    (Q(study__publishes_points=True) | (~Q(figure=Figures.POINTS) & Q(area_result__isnull=True)))
    & (Q(study__publishes_rank=True) | ~Q(figure=Figures.RANK))
    & (Q(study__publishes_status=True) | ~Q(figure=Figures.STATUS))
)
# Beside what a figure's mark stands; a state and its reason stand in the place of the first figure published.
CELLS = {
    Figures.POINTS: "points",
    Figures.RANK: "rank",
    Figures.STATUS: "status",
    Figures.NAME_USED: "city",
    Figures.SOURCE: "source",
    Figures.AVERAGE: "average",
    Figures.AVERAGE_SOURCE: "average",
    Figures.CITIES_ASSESSED: "assessed",
}
WORDS: Mapping[str, Callable[[str], str]] = {
    Figures.POINTS: figure,
    Figures.RANK: figure,
    Figures.STATUS: status_label,
    Figures.STATE: lambda value: str(State(value).label) if value else "",
    Figures.AVERAGE: percent,
    Figures.CITIES_ASSESSED: figure,
}
UNKNOWN_IF_BLANK = (Figures.POINTS, Figures.RANK, Figures.STATUS, Figures.AVERAGE, Figures.CITIES_ASSESSED)
LANGUAGE_OF = {Figures.REASON_UK: SOURCE_LANGUAGE, Figures.NAME_USED: SOURCE_LANGUAGE, Figures.REASON_EN: "en"}


@dataclass(frozen=True)
class ShownChange:
    """A changed figure in the reader's words."""

    record: PublishedChange

    @property
    def name(self) -> str:
        """What changed: a figure, of an area where it is one of an area."""
        if self.record.area_result is None:
            return self.label
        area = self.record.area_result.methodology_area.name
        return _("%(figure)s in the area “%(area)s”") % {"figure": self.label, "area": area}

    @property
    def label(self) -> str:
        """The figure alone, for a mark that stands beside it."""
        return str(capfirst(Figures(self.record.figure).label))

    @property
    def is_addition(self) -> bool:
        """Whether the figure came later, so that there was none before."""
        return self.record.kind == ChangeKind.ADDITION

    @property
    def old(self) -> str:
        """What stood there before."""
        return self._words(self.record.old)

    @property
    def new(self) -> str:
        """What stands there since."""
        return self._words(self.record.new)

    @property
    def is_address(self) -> bool:
        """Whether the new value is an address to go to."""
        return bool(self.record.new) and self.record.figure in (Figures.SOURCE, Figures.AVERAGE_SOURCE)

    @property
    def lang(self) -> str:
        """The language of a text that has one of its own, else blank."""
        return LANGUAGE_OF.get(Figures(self.record.figure), "")

    def _words(self, value: str) -> str:
        if not value:
            return _("not known to us") if self.record.figure in UNKNOWN_IF_BLANK else pgettext("blank text", "none")
        return WORDS.get(self.record.figure, str)(value)


@dataclass(frozen=True)
class Reasoned:
    """Changes of one kind, made on one day for one reason; two are equal if they say the same of different figures."""

    kind: str
    day: date
    reason: str
    reason_lang: str
    changes: tuple[ShownChange, ...] = field(compare=False)

    @property
    def is_addition(self) -> bool:
        """Whether these figures came later."""
        return self.kind == ChangeKind.ADDITION


@dataclass(frozen=True)
class Mark:
    """What stands beside a figure that was added or corrected: the latest change first."""

    history: tuple[Reasoned, ...]

    @property
    def latest(self) -> Reasoned:
        """The change that gave the figure of today."""
        return self.history[0]


Marks = Mapping[str, Mark]
NO_MARKS: Marks = {}


def public_changes() -> QuerySet[PublishedChange]:
    """Return the changes that anybody may read: of published studies, of figures that the study publishes."""
    return PublishedChange.objects.filter(PUBLISHED, study__in=Study.objects.published())


def last_change() -> Subquery:
    """Return, for a query of studies, when each was last added to or corrected, NULL where it never was."""
    of_study = public_changes().filter(study=OuterRef("pk")).order_by().values("study")
    return Subquery(of_study.annotate(at=Max("made_at")).values("at"))


def marks_of_study(study: Study) -> tuple[Marks, Mapping[int, Marks]]:
    """Return the marks of a study's own figures and, by result, those of its cities, without areas; in one query.

    They are of the study as it stands, so that a preview shows them before it is published.
    """
    changes = list(PublishedChange.objects.filter(PUBLISHED, study=study, area_result__isnull=True))
    own = [change for change in changes if change.city_result_id is None]
    return _marks(own, study), _by_result([change for change in changes if change.city_result_id], {study.pk: study})


def marks_of_results(pks: Collection[int], studies: Iterable[Study]) -> tuple[Mapping[int, Marks], Mapping[int, Mark]]:
    """Return by result the marks of cities' figures and by area result those of areas' figures, in one query."""
    changes = list(public_changes().filter(city_result__in=pks)) if pks else []
    of_pk = {study.pk: study for study in studies}
    in_areas: defaultdict[int, list[PublishedChange]] = defaultdict(list)
    for change in changes:
        if change.area_result_id:
            in_areas[change.area_result_id].append(change)
    return (
        _by_result([change for change in changes if not change.area_result_id], of_pk),
        {pk: _mark(found) for pk, found in in_areas.items()},
    )


def reasoned(changes: Sequence[PublishedChange]) -> tuple[Reasoned, ...]:
    """Put neighbours that have kind, day and reason in common together."""
    return tuple(
        Reasoned(kind, day, *reason, tuple(ShownChange(change) for change in group))
        for (kind, day, reason), group in groupby(changes, key=_what_they_share)
    )


def _what_they_share(change: PublishedChange) -> tuple[str, date, tuple[str, str]]:
    return change.kind, timezone.localdate(change.made_at), (change.reason, language_of_reason(change))


def language_of_reason(change: PublishedChange) -> str:
    """Return the language of the reason where it is not the reader's, else nothing."""
    return "" if get_language() == SOURCE_LANGUAGE or change.reason_en else SOURCE_LANGUAGE


def _by_result(changes: Iterable[PublishedChange], studies: Mapping[int, Study]) -> Mapping[int, Marks]:
    of_result: defaultdict[int, list[PublishedChange]] = defaultdict(list)
    for change in changes:
        of_result[change.city_result_id or 0].append(change)
    return {pk: _marks(found, studies[found[0].study_id]) for pk, found in of_result.items()}


def _marks(changes: Iterable[PublishedChange], study: Study) -> Marks:
    of_cell: defaultdict[str, list[PublishedChange]] = defaultdict(list)
    for change in changes:
        added = change.kind == ChangeKind.ADDITION and change.city_result_id
        of_cell["city" if added else CELLS.get(Figures(change.figure), study.publishes[0])].append(change)
    return {cell: _mark(found) for cell, found in of_cell.items()}


def _mark(changes: Sequence[PublishedChange]) -> Mark:
    return Mark(reasoned(sorted(changes, key=lambda change: change.made_at, reverse=True)))
