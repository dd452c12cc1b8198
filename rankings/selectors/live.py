"""Tells the live blocks of a page what they show: all of them from facts that are read once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from core.live import LiveValue, Missing
from rankings.enums import Figures
from rankings.models.changes import PublishedChange
from rankings.models.studies import Study
from rankings.selectors.changes import ShownChange, language_of_reason
from rankings.selectors.live_facts import LiveFacts, read_facts
from rankings.selectors.study_table import Row

MOST_CORRECTIONS = 5
OF_A_CITY = (Figures.POINTS, Figures.RANK, Figures.STATUS, Figures.STATE)

Shown = Callable[[PublishedChange], bool]


@dataclass(frozen=True)
class Corrected:
    """A figure that a page shows otherwise than on the day it came out."""

    day: date
    city: str
    change: ShownChange
    reason: str
    reason_lang: str


@dataclass(frozen=True)
class Corrections:
    """What was corrected of a block's figures since its page came out: the newest first, the rest counted."""

    shown: tuple[Corrected, ...]
    more: int
    url: str


@dataclass(frozen=True)
class Subject:
    """The study that a block shows, where its page is, and what was corrected of the figures shown."""

    study: Study
    url: str
    corrections: Corrections | None


def tell_rankings(asked: Sequence[LiveValue], since: datetime | None) -> list[Any]:
    """Return what each block of the rankings shows, or why it shows nothing."""
    facts = read_facts(asked, since)
    return [_told(value, facts) for value in asked]


def _told(value: LiveValue, facts: LiveFacts) -> Any:
    study = facts.study(value["study"])
    return study if isinstance(study, Missing) else value.block.tell(value, study, facts)


def subject(facts: LiveFacts, study: Study, shown: Shown, also: Study | None = None) -> Subject:
    """Return the study with the corrections of figures for which ``shown`` holds; ``also``: of a second study."""
    url = facts.study_urls[study.pk]
    made = [change for one in (study, also) if one for change in facts.corrections.get(one.pk, ()) if shown(change)]
    return Subject(study, url, corrections(made, f"{url}changes/"))


def corrections(made: Sequence[PublishedChange], url: str) -> Corrections | None:
    """Return the corrections as readers see them, None where there are none."""
    newest = sorted(made, key=lambda change: change.made_at, reverse=True)
    shown = tuple(_corrected(change) for change in newest[:MOST_CORRECTIONS])
    return Corrections(shown, len(made) - len(shown), url) if shown else None


def _corrected(change: PublishedChange) -> Corrected:
    city = change.city_result.city.name if change.city_result else ""
    day = timezone.localdate(change.made_at)
    return Corrected(day, city, ShownChange(change), change.reason, language_of_reason(change))


def of_rows(rows: Iterable[Row], figures: Collection[str] = OF_A_CITY) -> Shown:
    """Tell of a change whether it is of one of these figures of one of these rows, not of an area."""
    results = {row.result.pk for row in rows}
    return lambda change: (
        change.area_result_id is None and change.city_result_id in results and change.figure in figures
    )
