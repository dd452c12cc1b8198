"""What can wait for a person: each kind with its words, whom it waits for, and when it is overdue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, Page
from wagtail_localize.models import TranslationSource

from coalition.models import Organisation
from people.models import User
from practices.enums import Moderation
from practices.models import LinkCheck, PracticeEvidence, PracticePage, Replication
from practices.models.stages import (
    OF_EDITORS,
    SENT_BACK,
    UNDER_WAY,
    at_stage,
    is_editor,
    practices_to_review,
)
from practices.selectors.links import dead_links
from practices.selectors.rechecks import HOLDS, due_for_recheck

SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Viewer:
    """The person whose work is asked for."""

    user: User
    is_editor: bool

    @classmethod
    def of(cls, user: User) -> "Viewer":
        """Look up what matters of a person."""
        return cls(user, is_editor(user))

    @property
    def organisations(self) -> QuerySet[Organisation]:
        """The organisations whose public practices this person looks after."""
        own = Q(memberships__user=self.user, is_active=True) | Q(region__coordinator=self.user)
        return Organisation.objects.filter(own | Q(is_programme=True) if self.is_editor else own)

    @property
    def own_organisations(self) -> QuerySet[Organisation]:
        """The organisations for which this person writes."""
        own = Q(memberships__user=self.user, is_active=True)
        return Organisation.objects.filter(own | Q(is_programme=True) if self.is_editor else own)


@dataclass(frozen=True)
class WorkKind:
    """One kind of work: ``query`` gives rows with a ``since``; ``practice`` leads from a row to its practice.

    It may wait for ``days``, counted from so many days (``rest``) after its date.
    """

    name: str
    label: Any
    days: int
    query: Callable[[Viewer], QuerySet[Any]]
    url_name: str = "wagtailadmin_pages:edit"
    practice: str = ""
    title: str = "draft_title"
    for_editors: bool = False
    rest: timedelta = timedelta()

    @property
    def until_due(self) -> timedelta:
        """How long after its date it is due."""
        return self.rest + timedelta(days=self.days)


def _to_review(viewer: Viewer) -> QuerySet[Any]:
    return practices_to_review(viewer.user).annotate(since=TruncDate("began_at"))


def _to_edit(viewer: Viewer) -> QuerySet[Any]:
    """Return pages of any type that wait for editors, of a task of theirs."""
    own = Q(current_task_state__task__groupapprovaltask__groups__user=viewer.user)
    stage = UNDER_WAY & OF_EDITORS & (Q() if viewer.user.is_superuser else own)
    return at_stage(Page.objects.all(), stage).annotate(since=TruncDate("began_at"))


def _sent_back(viewer: Viewer) -> QuerySet[Any]:
    """Return what came back to the organisations of a person, with the reason and the comments nobody has resolved."""
    open_comments = Comment.objects.filter(page=OuterRef("pk"), resolved_at=None).order_by().values("page")
    counted = Subquery(open_comments.annotate(many=Count("pk")).values("many"), output_field=IntegerField())
    return (
        at_stage(PracticePage.objects.all(), SENT_BACK)
        .filter(organisation__in=viewer.own_organisations.values("pk"))
        .annotate(since=TruncDate("ended_at"), note=F("comment"), comments=Coalesce(counted, 0))
    )


def _to_moderate(_viewer: Viewer) -> QuerySet[Any]:
    return Replication.objects.filter(moderation=Moderation.WAITING).annotate(since=TruncDate("reported_at"))


def _to_translate(_viewer: Viewer) -> QuerySet[Any]:
    """Return translated pages whose draft is not public, or whose source was published after it was last read."""
    same = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=SOURCE, live=True)
    read = TranslationSource.objects.filter(object_id=OuterRef("translation_key"), locale__language_code=SOURCE)
    pages = Page.objects.exclude(locale__language_code=SOURCE).filter(alias_of=None, depth__gt=1)
    pages = pages.annotate(
        source_published_at=Subquery(same.values("last_published_at")[:1]),
        source_read_at=Subquery(read.values("last_updated_at")[:1]),
    )
    is_out_of_date = Q(source_read_at__lt=F("source_published_at"))
    is_draft = Q(has_unpublished_changes=True) | Q(live=False, latest_revision__isnull=False)
    since = Case(When(is_out_of_date, then=F("source_published_at")), default=F("latest_revision_created_at"))
    has_source = Q(source_published_at__isnull=False)
    return pages.filter(has_source & (is_out_of_date | is_draft)).annotate(since=TruncDate(since))


def _with_dead_links(viewer: Viewer) -> QuerySet[Any]:
    """Return public practices with an address that failed on several days; the note is one such address."""
    dead = dead_links().values("url")
    evidence = PracticeEvidence.objects.filter(page=OuterRef("pk"), url__in=dead).values("url")
    replications = Replication.objects.filter(
        practice=OuterRef("pk"), moderation=Moderation.ACCEPTED, evidence_url__in=dead
    ).values("evidence_url")
    own = PracticePage.objects.filter(
        live=True, locale__language_code=SOURCE, organisation__in=viewer.organisations.values("pk")
    )
    own = own.annotate(note=Coalesce(Subquery(evidence[:1]), Subquery(replications[:1]))).filter(note__isnull=False)
    since = LinkCheck.objects.filter(url=OuterRef("note")).values("failing_since")
    return own.annotate(since=TruncDate(Subquery(since[:1])))


def _to_recheck(viewer: Viewer) -> QuerySet[Any]:
    due = due_for_recheck(timezone.localdate()).filter(organisation__in=viewer.organisations.values("pk"))
    return due.annotate(since=F("reviewed_on"))


KINDS: tuple[WorkKind, ...] = (
    WorkKind("review", _("waits for my review"), 7, _to_review),
    WorkKind("language", _("waits for language review"), 7, _to_edit, practice="practicepage__", for_editors=True),
    WorkKind("came-back", _("came back to me"), 14, _sent_back),
    WorkKind(
        "replication",
        _("report of a replication"),
        5,
        _to_moderate,
        url_name="replications:edit",
        practice="practice__",
        title="practice__title",
        for_editors=True,
    ),
    WorkKind(
        "translation",
        _("translation to be reviewed"),
        14,
        _to_translate,
        url_name="translation_review",
        practice="practicepage__",
        for_editors=True,
    ),
    WorkKind("dead-link", _("link that no longer opens"), 14, _with_dead_links),
    WorkKind("recheck", _("a year since the review"), 30, _to_recheck, rest=HOLDS),
)
KIND_OF = {kind.name: kind for kind in KINDS}
