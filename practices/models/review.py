"""The coordinator's stage of the review, what people are told of, and whether evidence can still be reached."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page, Task, TaskState, WorkflowState

from core.publication import PublicationRefused
from people.models import User
from practices.models.practice import PracticePage
from practices.models.stages import may_review, practices_to_review

AGREE, SEND_BACK = "approve", "reject"
# What a reviewer may do: name, words, whether a comment is asked for.
ACTIONS = ((SEND_BACK, _("Send back"), True), (AGREE, _("Agree"), False))


class SendingBackForm(TaskStateCommentForm):
    """Says what to improve; without that nothing is sent back."""

    comment = forms.CharField(
        label=_("What to improve"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The author reads it in the letter and in the work list; comments on fields stay in the form."),
    )


class CoordinatorTask(Task):
    """The coordinator of the organisation's region looks at a practice; editors where the region has none."""

    class Meta:
        verbose_name = _("review by the regional coordinator")
        verbose_name_plural = _("reviews by the regional coordinator")

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Take a practice in; an author's lock on it ends here, since the reviewer must be able to work on it."""
        page = workflow_state.content_object
        if page.specific_class is not PracticePage:
            raise PublicationRefused(page.specific, [gettext("Only practices are submitted for review.")])
        if page.locked:
            page.locked, page.locked_by, page.locked_at = False, None, None
            page.save(update_fields=["locked", "locked_by", "locked_at"])
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        """Let the reviewer read and mend what waits."""
        return may_review(obj, user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """Keep everybody else from changing what is being reviewed."""
        return not may_review(obj, user)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, Any, bool]]:
        """Return what somebody may do; nothing but for a reviewer."""
        return list(ACTIONS) if may_review(obj, user) else []

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask for a comment where something is sent back."""
        return SendingBackForm if action == SEND_BACK else TaskStateCommentForm

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, comment: str = "", **_other: Any) -> None:
        """Do it, whoever the address said the page was: the state's own page is asked about once more."""
        page = task_state.workflow_state.content_object
        if not may_review(page, user) or (action_name == SEND_BACK and not comment.strip()):
            raise PermissionDenied
        if action_name == AGREE:
            sign(page.specific, user)
            page.refresh_from_db(fields=["latest_revision"])
        super().on_action(task_state, user, action_name, comment=comment)

    def get_task_states_user_can_moderate(self, user: User, **_kwargs: Any) -> models.QuerySet[TaskState]:
        """Return what waits for somebody."""
        pages = practices_to_review(user).annotate(text=Cast("pk", models.CharField())).values("text")
        waiting: models.QuerySet[TaskState] = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.filter(workflow_state__object_id__in=pages)

    @classmethod
    def get_description(cls) -> str:
        """Say who reviews."""
        return gettext("The coordinator of the organisation’s region reviews; editors where the region has none.")


def sign(page: PracticePage, user: User) -> None:
    """Write into the revision that goes on who has reviewed it, and when."""
    reviewed = page.get_latest_revision_as_object()
    reviewed.reviewed_by, reviewed.reviewed_on = user, timezone.localdate()
    reviewed.save_revision(user=user)


class NoticePreference(models.Model):
    """How a person wants to be told: at once, which is the default, or once a day."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference", primary_key=True
    )
    once_a_day = models.BooleanField(_("one letter a day"), default=False)

    class Meta:
        verbose_name = _("preference for letters")
        verbose_name_plural = _("preferences for letters")

    def __str__(self) -> str:
        return str(self.user)


class Notice(models.Model):
    """Something that a person is told of by e-mail, at once or in the letter of the day; ``sent_at`` says when.

    ``kind`` names the wording, ``about`` fills it: both are turned into text when the letter is written. ``claimed_at``
    says since when somebody is sending it, so that two workers do not.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    about: models.JSONField[Any, Any] = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["sent_at", "user"], name="notices_to_be_sent")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.user}"


class LinkCheck(models.Model):
    """When an address of evidence was last tried, and since when it fails; one row for each address."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    checked_at = models.DateTimeField(_("tried"), null=True)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    problem = models.CharField(_("problem"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        indexes = [models.Index(fields=["failing_since"], name="failing_links")]

    def __str__(self) -> str:
        return self.url
