"""Where practices stand in their review, and who may review them at the coordinator's stage."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, WorkflowState
from wagtail.models import get_default_page_content_type as content_type_of_pages

from people.models import User
from people.roles import Role
from practices.models.practice import PracticePage

if TYPE_CHECKING:
    from coalition.models import Organisation

OF_COORDINATORS = Q(current_task_state__task__coordinatortask__isnull=False)
OF_EDITORS = Q(current_task_state__task__coordinatortask__isnull=True)
UNDER_WAY = Q(status=WorkflowState.STATUS_IN_PROGRESS)
SENT_BACK = Q(status=WorkflowState.STATUS_NEEDS_CHANGES)
NOBODY = 0
WHO_EDITS = (Role.EDITORS, Role.ADMINISTRATORS)
ROLES_READ = "_names_of_roles"


def roles_of(user: User | AnonymousUser) -> frozenset[str]:
    """Return the names of somebody's groups, read once for a request: menu, panels and lists ask for them."""
    if not isinstance(user, User):
        return frozenset()
    if not hasattr(user, ROLES_READ):
        setattr(user, ROLES_READ, frozenset(user.groups.values_list("name", flat=True)))
    names: frozenset[str] = getattr(user, ROLES_READ)
    return names


def has_role(user: User | AnonymousUser, roles: Iterable[Role]) -> bool:
    """Say whether somebody has one of these roles; a superuser has all."""
    return user.is_active and (user.is_superuser or not roles_of(user).isdisjoint(role.value for role in roles))


def is_editor(user: User | AnonymousUser) -> bool:
    """Say whether somebody does what editors do: has their role, or manages the site."""
    return has_role(user, WHO_EDITS)


def editors() -> QuerySet[User]:
    """Return the people who have the role of an editor."""
    return User.objects.filter(groups__name=Role.EDITORS.value, is_active=True)


def authors_of(page: Page) -> set[int]:
    """Return who made a page or submitted it: nobody of them reviews it."""
    submitted = WorkflowState.objects.for_instance(page).active().values_list("requested_by_id", flat=True)
    return {pk for pk in (page.owner_id, *submitted) if pk is not None}


def coordinator_for(organisation: "Organisation", authors: set[int]) -> User | None:
    """Return the coordinator who reviews what an organisation writes; None where editors do it instead."""
    coordinator: User | None = organisation.region.coordinator if organisation.region else None
    if coordinator is None or not coordinator.is_active or coordinator.pk in authors:
        return None
    return coordinator


def reviewers_of(practice: PracticePage) -> QuerySet[User]:
    """Return who reviews a practice at the coordinator's stage: its coordinator, otherwise editors; no author of it."""
    authors = authors_of(practice)
    coordinator = coordinator_for(practice.organisation, authors)
    return User.objects.filter(pk=coordinator.pk) if coordinator else editors().exclude(pk__in=authors)


def may_review(page: Page, user: User | AnonymousUser) -> bool:
    """Say whether somebody reviews a page at the coordinator's stage; who manages the site may stand in."""
    practices = PracticePage.objects.select_related("organisation__region__coordinator")
    practice = practices.filter(pk=page.pk).first()
    if practice is None or not isinstance(user, User) or not user.is_active or user.pk in authors_of(practice):
        return False
    return user.is_administrator or reviewers_of(practice).filter(pk=user.pk).exists()


def at_stage(pages: QuerySet[Any], stage: Q) -> QuerySet[Any]:
    """Return the pages whose review stands at a stage, each with its task's dates, its comment and its submitter."""
    states = WorkflowState.objects.filter(stage, base_content_type=content_type_of_pages())
    own = states.filter(object_id=Cast(OuterRef("pk"), CharField()))

    def told(name: str) -> Any:
        return Subquery(own.values(name)[:1])

    there = states.annotate(about=Cast("object_id", BigIntegerField())).values("about")
    return pages.filter(pk__in=there).annotate(
        began_at=told("current_task_state__started_at"),
        ended_at=told("current_task_state__finished_at"),
        comment=told("current_task_state__comment"),
        submitter=Coalesce(told("requested_by"), Value(NOBODY), output_field=BigIntegerField()),
    )


def practices_to_review(user: User) -> QuerySet[PracticePage]:
    """Return the practices that wait at the coordinator's stage for somebody; the rule of ``reviewers_of``."""
    coordinator = "organisation__region__coordinator"
    own = Q(**{coordinator: user.pk})
    nobody_else = (
        Q(**{f"{coordinator}__isnull": True})
        | Q(**{f"{coordinator}__is_active": False})
        | Q(**{coordinator: F("owner")})
        | Q(**{coordinator: F("submitter")})
    )
    waiting = at_stage(PracticePage.objects.all(), UNDER_WAY & OF_COORDINATORS)
    waiting = waiting.filter(own | nobody_else if is_editor(user) else own)
    return waiting.exclude(owner=user).exclude(submitter=user.pk)
