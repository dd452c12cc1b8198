"""How far the practices of each organisation have come, for coordinators in their regions and editors everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState
from wagtail.models import get_default_page_content_type as content_type_of_pages

from coalition.models import Organisation
from people.models import User
from practices.models import PracticePage
from practices.models.stages import OF_COORDINATORS, UNDER_WAY, is_editor

IN_PROGRESS, NEEDS_CHANGES = WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES


@dataclass(frozen=True)
class ProgressState:
    """How far a practice has come: words, and which practices have come so far."""

    code: str
    label: Any
    holds: Q


# The first four are about what is being written, the last two about what is public: a practice that is public and is
# being changed is in one of each.
STATES: tuple[ProgressState, ...] = (
    ProgressState("draft", _("draft"), Q(live=False, status__isnull=True)),
    ProgressState("coordinator", _("waits for the coordinator"), Q(status=IN_PROGRESS, at_coordinator=True)),
    ProgressState("editor", _("waits for the editor"), Q(status=IN_PROGRESS, at_coordinator=False)),
    ProgressState("came-back", _("came back"), Q(status=NEEDS_CHANGES)),
    ProgressState("published", _("published in Ukrainian"), Q(live=True)),
    ProgressState("english", _("also in English"), Q(live=True, in_english=True)),
)
STATE_OF: Mapping[str, ProgressState] = {state.code: state for state in STATES}


@dataclass(frozen=True)
class ProgressRow:
    """An organisation with its number of practices in each state, in the order of the states."""

    organisation: Organisation
    counts: tuple[tuple[ProgressState, int], ...]


@dataclass(frozen=True)
class Progress:
    """The organisations that somebody follows, and the sums of their columns."""

    rows: tuple[ProgressRow, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """How many practices there are in each state."""
        return tuple(sum(row.counts[at][1] for row in self.rows) for at in range(len(STATES)))


def followed_by(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose progress somebody follows; refuse who follows none."""
    if is_editor(user):
        return Organisation.objects.all()
    if user.coordinated_regions.exists():
        return Organisation.objects.filter(region__coordinator=user)
    raise PermissionDenied


def progress_of(user: User) -> Progress:
    """Return the table for somebody: two queries, however many practices there are."""
    organisations = followed_by(user).select_related("region").order_by("region__position", "sort_key_uk")
    counts = {state.code.replace("-", "_"): Count("pk", filter=state.holds) for state in STATES}
    counted = _practices().filter(organisation__in=organisations.order_by()).order_by().values("organisation")
    found = {row["organisation"]: row for row in counted.annotate(**counts)}
    return Progress(
        tuple(
            ProgressRow(
                organisation,
                tuple((state, found.get(organisation.pk, {}).get(state.code.replace("-", "_"), 0)) for state in STATES),
            )
            for organisation in organisations
        )
    )


def practices_in(user: User, organisation: Organisation, state: ProgressState) -> QuerySet[PracticePage]:
    """Return the practices behind one figure of the table, the latest first; refuse a foreign organisation."""
    if not followed_by(user).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    found = _practices().filter(state.holds, organisation=organisation)
    return found.order_by("-latest_revision_created_at", "-pk")


def _practices() -> QuerySet[PracticePage]:
    """Return practices in the source language with how far their review has come, and whether they are in English."""
    states = WorkflowState.objects.filter(
        base_content_type=content_type_of_pages(),
        object_id=Cast(OuterRef("pk"), CharField()),
        status__in=(IN_PROGRESS, NEEDS_CHANGES),
    )
    translated = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
    return PracticePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).annotate(
        status=Subquery(states.values("status")[:1]),
        at_coordinator=Exists(states.filter(UNDER_WAY & OF_COORDINATORS)),
        in_english=Exists(translated.exclude(locale__language_code=settings.LANGUAGE_CODE)),
    )
