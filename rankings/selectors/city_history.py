"""A city's results over the years, family by family."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext as _

from rankings.models.methodologies import Family
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.scoring import change_of_rank
from rankings.selectors.changes import NO_MARKS, Marks


@dataclass(frozen=True)
class Change:
    """A change of place against the comparable study; None comes with the reason, so that a dash can be explained."""

    places: int | None
    against: Study | None = None
    reason: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """What one study says of the city, under the name used then where it differs."""

    result: CityResult
    name_then: str
    change: Change
    marks: Marks = field(default_factory=lambda: NO_MARKS)

    @property
    def study(self) -> Study:
        """The study that says it."""
        return self.result.study


@dataclass(frozen=True)
class FamilyHistory:
    """A family's record of the city, newest first, and the family's published studies, oldest first."""

    family: Family
    rows: tuple[HistoryRow, ...]
    studies: tuple[Study, ...]

    @property
    def unrecorded(self) -> tuple[Study, ...]:
        """The family's studies in which no result of the city is recorded here."""
        recorded = {row.study.pk for row in self.rows}
        return tuple(study for study in self.studies if study.pk not in recorded)

    @property
    def newer_unrecorded(self) -> tuple[Study, ...]:
        """Those of them that are newer than the newest result."""
        return tuple(study for study in self.unrecorded if study.year > self.rows[0].study.year)

    @property
    def in_range(self) -> tuple[Study, ...]:
        """The family's studies from the first year with a result to the last."""
        return tuple(s for s in self.studies if self.rows[-1].study.year <= s.year <= self.rows[0].study.year)

    @property
    def publishes_points(self) -> bool:
        """Whether any of the recorded studies publishes points."""
        return any(row.study.publishes_points for row in self.rows)

    @property
    def publishes_rank(self) -> bool:
        """Whether any of the recorded studies publishes places."""
        return any(row.study.publishes_rank for row in self.rows)

    @property
    def publishes_status(self) -> bool:
        """Whether any of the recorded studies publishes a status."""
        return any(row.study.publishes_status for row in self.rows)

    @property
    def used_another_name(self) -> bool:
        """Whether any source knew the city under another name."""
        return any(row.name_then for row in self.rows)

    @property
    def latest(self) -> tuple[HistoryRow, ...]:
        """The newest result, and where it gives no points, the newest earlier one that does."""
        newest, *earlier = self.rows
        if newest.result.points_printed:
            return (newest,)
        return (newest, *[row for row in earlier if row.result.points_printed][:1])


def histories(
    results: Sequence[CityResult],
    studies: Iterable[Study],
    names_then: Mapping[int, str],
    marks: Mapping[int, Marks],
) -> tuple[FamilyHistory, ...]:
    """Return the histories of the families that have results, in the families' order.

    ``results`` are those of one city in published studies; ``names_then`` has by result the name used where it differs,
    ``marks`` what was added or corrected.
    """
    family_code = attrgetter("family.code")
    of_study = {result.study_id: result for result in results}
    of_family = {
        code: sorted(group, key=lambda study: (study.year, study.code))
        for code, group in groupby(sorted(studies, key=family_code), key=family_code)
    }
    found = []
    for family_studies in of_family.values():
        recorded = [of_study[study.pk] for study in reversed(family_studies) if study.pk in of_study]
        if recorded:
            rows = tuple(
                HistoryRow(r, names_then.get(r.pk, ""), change_of_place(r, of_study), marks.get(r.pk, NO_MARKS))
                for r in recorded
            )
            found.append(FamilyHistory(recorded[0].study.family, rows, tuple(family_studies)))
    return tuple(sorted(found, key=lambda history: (history.family.position, history.family.sort_key_uk)))


def change_of_place(result: CityResult, of_study: Mapping[int, CityResult]) -> Change:
    """Return the change against the study that this one names as comparable, or why there is none.

    ``of_study`` has the same city's results in published studies.
    """
    study = result.study
    if not study.publishes_rank:
        return Change(None, reason=_("This study publishes no ranks."))
    if study.compared_with_id is None:
        return Change(None, reason=study.break_reason)
    if result.rank is None:
        return Change(None, reason=_("The city’s place in this study is not known to us."))
    before = of_study.get(study.compared_with_id)
    if before is None or before.rank is None:
        return Change(None, reason=_("The city’s place in the study before is not known to us."))
    return Change(change_of_rank(result.rank, before.rank), against=before.study)
