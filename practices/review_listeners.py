"""What follows when a practice is submitted, sent back or published: incomplete ones are refused, people are told."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import page_published, task_submitted, workflow_rejected

from people.models import User
from practices import notice_kinds as kinds
from practices.enums import Moderation
from practices.models import CoordinatorTask, Notice, PracticePage, Replication
from practices.models.stages import is_editor
from practices.services.notices import tell
from practices.services.submission import refuse_unless_complete


def connect() -> None:
    """Listen to reviews, publications and reports."""
    task_submitted.connect(refuse_incomplete, sender=TaskState, dispatch_uid="incomplete practices")
    post_save.connect(tell_who_reviews, sender=WorkflowState, dispatch_uid="practices that wait")
    workflow_rejected.connect(tell_who_improves, sender=WorkflowState, dispatch_uid="practices sent back")
    page_published.connect(tell_who_wrote, sender=PracticePage, dispatch_uid="practices published")
    post_save.connect(tell_who_moderates, sender=Replication, dispatch_uid="replications reported")


def refuse_incomplete(instance: TaskState, **_told: Any) -> None:
    """Let no stage begin while the mandatory part of a practice is missing, whichever way it was submitted."""
    if practice := practice_of(instance.workflow_state):
        refuse_unless_complete(practice.get_latest_revision_as_object())


def tell_who_reviews(instance: WorkflowState, raw: bool = False, **_told: Any) -> None:
    """Tell whoever reviews a practice at the stage that has just begun."""
    task_state = instance.current_task_state
    if raw or task_state is None or task_state.status != TaskState.STATUS_IN_PROGRESS:
        return
    practice = practice_of(instance)
    if practice is None or Notice.objects.filter(about__task_state=task_state.pk).exists():
        return
    first = isinstance(task_state.task.specific, CoordinatorTask)
    kind, doer = (kinds.WAITS, instance.requested_by) if first else (kinds.LANGUAGE, _who_agreed(instance))
    tell(kind, practice, doer, task_state=task_state.pk)


def tell_who_improves(instance: WorkflowState, user: User | None = None, **_told: Any) -> None:
    """Tell the writers of a practice that it came back, and why."""
    if practice := practice_of(instance):
        tell(kinds.CAME_BACK, practice, user, comment=instance.current_task_state.comment)


def tell_who_wrote(instance: PracticePage, revision: Revision, **_told: Any) -> None:
    """Tell the writers of a practice that it is public: for the first time, or after a review."""
    reviewed = _review_before(instance, revision)
    is_first = instance.first_published_at == instance.last_published_at
    if not (reviewed or is_first):
        return
    doer = reviewed.finished_by if reviewed else _if_editor(revision.user)
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        tell(kinds.PUBLISHED, instance, doer)
    elif source := PracticePage.objects.filter(
        translation_key=instance.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).first():
        tell(kinds.PUBLISHED_IN_ENGLISH, source, doer)


def tell_who_moderates(instance: Replication, created: bool, raw: bool = False, **_told: Any) -> None:
    """Tell the editors that a report of a replication waits for them."""
    if created and not raw and instance.moderation == Moderation.WAITING:
        tell(kinds.REPLICATION, instance.practice)


def practice_of(state: WorkflowState) -> PracticePage | None:
    """Return the practice that a review is about, None where it is about another page."""
    page = state.content_object
    if getattr(page, "specific_class", None) is not PracticePage:
        return None
    return PracticePage.objects.select_related("organisation__region__coordinator", "locale").get(pk=page.pk)


def _who_agreed(state: WorkflowState) -> User | None:
    """Return who brought a practice to the editors."""
    agreed = state.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("-finished_at").first()
    return agreed.finished_by if agreed else None


def _review_before(practice: PracticePage, revision: Revision) -> TaskState | None:
    """Return the last decision of the review that publishes this revision, None where it is published without one."""
    states = WorkflowState.objects.for_instance(practice).filter(status=WorkflowState.STATUS_APPROVED)
    last = states.order_by("-created_at", "-pk").first()
    decision = last.current_task_state if last else None
    return decision if decision and decision.finished_at and decision.finished_at >= revision.created_at else None


def _if_editor(user: User | None) -> User | None:
    """Return somebody who publishes; whoever only wrote what another publishes is told."""
    return user if user is not None and is_editor(user) else None
