"""The one door by which studies are saved and published.

A published study is frozen: what it is stays for ever, and what its source printed about it as a whole changes only
with a reason, which leaves a dated record (product rule 7).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from api.writing import written_once
from core.signals import facts_changed
from rankings.enums import ChangeKind
from rankings.models.changes import PublishedChange
from rankings.models.door import open_door
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import IDENTITY, Study
from rankings.rules import CITY_RULES, STUDY_RULES, Violation, exact, violations
from rankings.services.changes import Difference, Reason, columns_of, differences
from rankings.services.results import ResultsError

if TYPE_CHECKING:
    from people.models import User

# A result that breaks a rule because its study changed: the field of the study to look at.
FIELD_OF_RULE = {
    "points-not-published": "publishes_points",
    "rank-not-published": "publishes_rank",
    "status-not-published": "publishes_status",
    "points-within-maximum": "methodology",
    "rank-within-assessed": "cities_assessed",
}


class StudyError(ResultsError):
    """The study was not saved; ``violations`` name each field and what to do."""


def save_study(study: Study, reason: Reason | None = None) -> list[Difference]:
    """Save a study with whatever tells of it; return how its public figures became different.

    The exact national average follows from the printed one, whose decimal comma becomes a point. ``reason`` is needed
    where the study is published and one of its figures changes. Raises StudyError; nothing is saved then.
    """
    study.national_average_printed = study.national_average_printed.strip().replace(",", ".")
    study.national_average = exact(study.national_average_printed)
    with written_once():
        stored = Study.objects.select_for_update().filter(pk=study.pk).first()
        differing = list(differences(stored, study)) if stored and stored.is_frozen else []
        found = list(_violations(study, stored))
        if differing and not reason:
            message = _("The study is published: say in Ukrainian why this figure is corrected.")
            found.append(Violation(study.code, "reason", "frozen", message))
        if found:
            raise StudyError(found)
        with open_door():
            study.save()
        if differing and reason:
            _record(study, differing, reason)
        return differing


def publish_study(study: Study, by: "User | None" = None, at: datetime | None = None) -> None:
    """Make a study public now or at a time ahead; from then on it is frozen. Raises StudyError."""
    now = timezone.now()
    _set_published_at(study, max(at or now, now), by, "rankings.publish")


def keep_in_preparation(study: Study, by: "User | None" = None) -> None:
    """Take back a publication that is due later. Raises StudyError where the study is public already."""
    _set_published_at(study, None, by, "rankings.keep_in_preparation")


def _set_published_at(study: Study, at: datetime | None, by: "User | None", action: str) -> None:
    with written_once():
        stored = Study.objects.select_for_update().get(pk=study.pk)
        if stored.is_frozen:
            message = _("The study is published already.")
            raise StudyError([Violation(study.code, "published_at", "published", message)])
        if at and not stored.city_results.exists():
            message = _("There are no results yet. Import or add them, then publish the study.")
            raise StudyError([Violation(study.code, "published_at", "without-results", message)])
        study.published_at = at
        with open_door():
            study.save(update_fields=["published_at"])
        log(instance=study, action=action, user=by, data={"at": at.isoformat()} if at else None)


def _violations(study: Study, stored: Study | None) -> Iterator[Violation]:
    """Yield what is wrong with the fields by themselves; where nothing is, with the study as a whole."""
    try:
        study.full_clean(validate_constraints=False)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield Violation(study.code, field, "field", " ".join(messages))
        return
    yield from violations(STUDY_RULES, study, study.code)
    yield from _frozen(study, stored)
    yield from _results_that_contradict(study, stored)


def _frozen(study: Study, stored: Study | None) -> Iterator[Violation]:
    """Yield the changes of what a published study is, and any publication past `publish_study`."""
    published_at = stored.published_at if stored else None
    if study.published_at != published_at:
        message = _("A study becomes public by its own step. Use “Publish the study”.")
        yield Violation(study.code, "published_at", "published", message)
    if stored is None or not stored.is_frozen:
        return
    for column in IDENTITY:
        if column != "published_at" and getattr(stored, column) != getattr(study, column):
            message = _("The study is published: this cannot change any more.")
            yield Violation(study.code, column, "frozen", message)


def _results_that_contradict(study: Study, stored: Study | None) -> Iterator[Violation]:
    """Yield what the study as given would contradict of the results recorded for it."""
    if stored is None:
        return
    if stored.methodology_id != study.methodology_id and AreaResult.objects.filter(city_result__study=study).exists():
        message = _("There are results in areas of the present methodology. Delete them before you choose another.")
        yield Violation(study.code, "methodology", "has-area-results", message)
    yield from contradictions(study, CityResult.objects.filter(study=study).order_by("pk"))


def contradictions(study: Study, results: Iterable[CityResult]) -> Iterator[Violation]:
    """Yield, once for each field, how many of the study's recorded results it would contradict as given."""
    broken: dict[str, list[str]] = {}
    for result in results:
        result.study = study
        for violation in violations(CITY_RULES, result, ""):
            if violation.code in FIELD_OF_RULE:
                broken.setdefault(violation.code, []).append(violation.message)
    for code, messages in broken.items():
        text = ngettext(
            "%(count)d recorded result contradicts this: %(rule)s",
            "%(count)d recorded results contradict this: %(rule)s",
            len(messages),
        )
        yield Violation(study.code, FIELD_OF_RULE[code], code, text % {"count": len(messages), "rule": messages[0]})


def _record(study: Study, differing: list[Difference], reason: Reason) -> None:
    """Keep what became different in a published study as a whole."""
    records = PublishedChange.objects.bulk_create(
        PublishedChange(kind=ChangeKind.CORRECTION, study=study, figure=figure, old=old, new=new, **columns_of(reason))
        for figure, old, new in differing
    )
    facts_changed.send(sender=PublishedChange, changed=records)
