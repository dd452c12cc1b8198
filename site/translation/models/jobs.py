"""Work on the translations of many pages, done in the background."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from translation.enums import ItemState, JobKind


class TranslationJob(models.Model):
    """Something that a person has asked to be done to many pages; an import waits until it is confirmed."""

    kind = models.CharField(_("kind"), max_length=10, choices=JobKind.choices)
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("work on many translations")
        verbose_name_plural = _("work on many translations")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.get_kind_display()


class TranslationJobItem(models.Model):
    """One page of a job; its state changes in the transaction that does the work, so it is done once or not at all."""

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    message = models.TextField(blank=True)
    content = models.TextField(blank=True, help_text=_("The PO file that came in or goes out."))

    class Meta:
        verbose_name = _("page of a job")
        verbose_name_plural = _("pages of jobs")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["job", "page"], name="a_page_once_in_a_job")]
        indexes = [models.Index(fields=["job", "state"], name="items_of_a_job_by_state")]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.page_id}"
