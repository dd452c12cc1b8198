"""Whom something about a practice concerns now; asked when a notice is made and again when its letter is written."""

from django.conf import settings
from django.db.models import Q, QuerySet
from wagtail.models import WorkflowState

from people.models import User
from people.roles import Role
from practices.enums import Moderation
from practices.models import PracticePage, Replication
from practices.models.stages import editors, reviewers_of


def members_of(practice: PracticePage) -> QuerySet[User]:
    """Return who belongs to the organisation that owns a practice; nobody while it is not active."""
    organisation = Q(memberships__organisation=practice.organisation_id, memberships__organisation__is_active=True)
    return User.objects.filter(organisation, is_active=True)


def writers_of(practice: PracticePage) -> QuerySet[User]:
    """Return who wrote or submitted a practice and may still work on it; all members where none of those is left."""
    last = WorkflowState.objects.for_instance(practice).order_by("-created_at", "-pk").first()
    wrote = {practice.owner_id, last.requested_by_id if last else None} - {None}
    members = members_of(practice)
    may_still = Q(pk__in=members.values("pk")) | Q(groups__name=Role.EDITORS.value)
    writers = User.objects.filter(may_still, pk__in=wrote, is_active=True).distinct()
    return writers if writers.exists() else members


def keepers_of(practice: PracticePage) -> QuerySet[User]:
    """Return who looks after a public practice: the members of its organisation and the coordinator of its region."""
    region = practice.organisation.region
    coordinator = region.coordinator_id if region else None
    keeps = Q(pk__in=members_of(practice).values("pk")) | Q(pk=coordinator)
    is_public = practice.live and practice.locale.language_code == settings.LANGUAGE_CODE
    return User.objects.filter(keeps, is_active=True) if is_public else User.objects.none()


def reviewing(practice: PracticePage) -> QuerySet[User]:
    """Return who reviews a practice that waits at the coordinator's stage."""
    return reviewers_of(practice) if _stands_at(practice, coordinatortask=True) else User.objects.none()


def editing(practice: PracticePage) -> QuerySet[User]:
    """Return the editors where a practice waits for its language review."""
    return editors() if _stands_at(practice, coordinatortask=False) else User.objects.none()


def improving(practice: PracticePage) -> QuerySet[User]:
    """Return the writers of a practice that was sent back and not submitted again."""
    sent_back = WorkflowState.objects.for_instance(practice).filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    return writers_of(practice) if sent_back.exists() else User.objects.none()


def moderating(practice: PracticePage) -> QuerySet[User]:
    """Return the editors while a report of a replication waits for them."""
    waiting = Replication.objects.filter(practice=practice.pk, moderation=Moderation.WAITING)
    return editors() if waiting.exists() else User.objects.none()


def _stands_at(practice: PracticePage, *, coordinatortask: bool) -> bool:
    return bool(
        WorkflowState.objects.for_instance(practice)
        .filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            current_task_state__task__coordinatortask__isnull=not coordinatortask,
        )
        .exists()
    )
