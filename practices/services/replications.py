"""The one door by which replications are reported, changed and decided on.

Whatever is refused is a ValidationError that names the field; nothing is written then. Only editors decide.
"""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from api.writing import written_once
from core.public_forms import new_receipt
from core.signals import facts_changed
from practices.enums import Moderation
from practices.models.replications import Replication, ReplicationStep
from practices.replication_history import ACCEPT, EDIT, REACH, REFUSE, REPORT
from practices.services.replication_rules import city_faults, figure_faults, latest, step_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from people.models import User
    from practices.services.replication_rules import Fault

DECIDE = "practices.change_replication"


def report(replication: Replication, state: str, since: date, by: "User | None" = None) -> Replication:
    """Keep a report, to be decided on, with the state that the city has reached; ``by`` is None for the public."""
    replication.steps.set([ReplicationStep(state=state, since=since, sort_order=0)])
    replication.moderation = Moderation.WAITING
    return save(replication, by)


def save(replication: Replication, by: "User | None" = None, changed: "Sequence[str]" = ()) -> Replication:
    """Save with its states, of which the latest is that of the replication; a new one gets its receipt number.

    ``changed`` are the names of what is different, for the history.
    """
    is_new = replication.pk is None
    steps = _steps(replication)
    _refuse(_faults(replication, steps, with_city=is_new))
    with written_once():
        replication.state, replication.state_on = latest([(step.state, step.since) for step in steps])
        if is_new:
            replication.receipt = new_receipt(lambda receipt: Replication.objects.filter(receipt=receipt).exists())
        replication.save()
        log(replication, REPORT if is_new else EDIT, user=by, data=None if is_new else {"fields": list(changed)})
        _tell(replication)
    return replication


def add_step(replication: Replication, state: str, since: date, by: "User | None" = None) -> None:
    """Add a state that the city has reached since."""
    with written_once():
        stored = _locked(replication)
        steps = _steps(stored)
        step = ReplicationStep(state=state, since=since, sort_order=len(steps))
        _refuse(_faults(stored, [*steps, step]))
        stored.steps.set([*steps, step])
        stored.state, stored.state_on = step.state, step.since
        stored.save()
        log(stored, REACH, user=by, data={"state": str(state), "since": since.isoformat()})
        _tell(stored)
    replication.refresh_from_db()


def accept(replication: Replication, by: "User") -> None:
    """Make a report public; there is one accepted replication of a practice in a city at most."""
    with written_once():
        stored = _to_be_decided(replication, by)
        others = Replication.objects.filter(practice=stored.practice_id, city=stored.city_id)
        if others.filter(moderation=Moderation.ACCEPTED).exclude(pk=stored.pk).exists():
            message = _(
                "A replication of this practice by this city is accepted already. Add what is new to that one, "
                "and refuse this one as a double."
            )
            raise ValidationError(message, code="accepted-already")
        _refuse(city_faults(stored.practice, stored.city))
        _decide(stored, Moderation.ACCEPTED, by)
        log(stored, ACCEPT, user=by)
    replication.refresh_from_db()


def refuse(replication: Replication, by: "User", reason: str) -> None:
    """Keep a report from the public, or take it back, with the reason."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why, so that others understand the decision.")})
    with written_once():
        stored = _to_be_decided(replication, by)
        _decide(stored, Moderation.REFUSED, by, reason)
        log(stored, REFUSE, user=by, data={"reason": reason})
    replication.refresh_from_db()


def _decide(stored: Replication, decision: Moderation, by: "User", reason: str = "") -> None:
    """Write a decision; the reporter’s address has done its work then and goes."""
    if stored.moderation == decision:
        raise ValidationError(_("This was decided already."), code="decided-already")
    stored.moderation, stored.moderated_by, stored.moderated_at = decision, by, timezone.now()
    stored.refusal, stored.reporter_email = reason, ""
    stored.save()
    _tell(stored)


def _to_be_decided(replication: Replication, by: "User") -> Replication:
    """Lock all reports of the practice and the city, so that two decisions at once see each other."""
    if not by.has_perm(DECIDE):
        raise PermissionDenied
    pair = Replication.objects.filter(practice=replication.practice_id, city=replication.city_id)
    list(pair.select_for_update().order_by("pk").values_list("pk"))
    return Replication.objects.select_related("practice__organisation", "city").get(pk=replication.pk)


def _locked(replication: Replication) -> Replication:
    return Replication.objects.select_for_update().get(pk=replication.pk)


def _steps(replication: Replication) -> list[ReplicationStep]:
    return sorted(replication.steps.all(), key=lambda step: step.sort_order or 0)


def _faults(replication: Replication, steps: list[ReplicationStep], with_city: bool = False) -> "Iterable[Fault]":
    if not steps:
        yield "state", _("Choose how far the city has come.")
    if with_city:
        yield from city_faults(replication.practice, replication.city)
    dated = [(step.state, step.since) for step in steps]
    for _number, field, message in step_faults(dated, timezone.localdate()):
        yield field, message
    yield from figure_faults(replication)


def _refuse(faults: "Iterable[Fault]") -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for field, message in faults:
        found[field].append(message)
    if found:
        raise ValidationError(dict(found))


def _tell(replication: Replication) -> None:
    facts_changed.send(sender=Replication, changed=[replication])
