"""Handing a practice in for review: only when its mandatory part holds, whichever way it comes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from core.models import BasePage
from core.publication import PublicationRefused
from practices.completeness import Rule, completeness
from practices.models import PracticePage

if TYPE_CHECKING:
    from people.models import User


class SubmissionRefused(PublicationRefused):
    """A practice may not be reviewed yet; ``reasons`` say what is missing."""


def missing(practice: PracticePage) -> list[Rule]:
    """Return the mandatory rules that a practice does not keep yet."""
    return list(completeness(practice).missing_mandatory)


def refuse_unless_complete(practice: PracticePage) -> None:
    """Raise SubmissionRefused while the mandatory part of a practice is missing."""
    if rules := missing(practice):
        lead = _("“%(title)s” cannot be submitted yet.") % {"title": practice.title}
        raise SubmissionRefused(practice, [lead, *(str(rule.message) for rule in rules)])


def mandatory_part(page: BasePage) -> Iterator[str]:
    """Yield why a practice may not go live in the source language; what is public may stay as it is."""
    if not isinstance(page, PracticePage):
        return
    if page.locale_id is None:
        page.locale = page.get_default_locale()
    if page.locale.language_code != settings.LANGUAGE_CODE or not (rules := missing(page)):
        return
    public = PracticePage.objects.filter(pk=page.pk, live=True).first() if page.pk else None
    accepted = {rule.code for rule in missing(public)} if public else set()
    yield from (str(rule.message) for rule in rules if rule.code not in accepted)


@transaction.atomic
def hand_in(practice: PracticePage, user: "User") -> None:
    """Start the review of a practice's latest draft, or resume one that was sent back."""
    refuse_unless_complete(practice)
    if practice.latest_revision_id is None:
        practice.save_revision(user=user)
    state = practice.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return
    workflow = practice.get_workflow()
    workflow.start(practice, user)
