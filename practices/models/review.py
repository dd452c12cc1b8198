"""The coordinator's stage of the review, what people are told of, and whether evidence can still be reached."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class CoordinatorTask(Task):
    """The coordinator of the organisation's region looks at a practice; editors where the region has none."""

    class Meta:
        verbose_name = _("review by the regional coordinator")
        verbose_name_plural = _("reviews by the regional coordinator")


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

    ``kind`` names the wording, ``about`` fills it: both are turned into text when the letter is written.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    about: models.JSONField[Any, Any] = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
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
