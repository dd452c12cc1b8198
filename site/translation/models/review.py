"""Who vouches for a translation, and for exactly which text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class ReviewRecord(models.Model):
    """A dated statement that a page's text in one language was reviewed; it holds as long as the text is unchanged."""

    translation_key = models.UUIDField(_("page"))
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    text_digest = models.CharField(_("digest of the text"), max_length=64)
    reviewed_at = models.DateTimeField(_("reviewed"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=255, help_text=_("As “shipped with version 0.1.0”."))

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")
        ordering = ("-reviewed_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale", "text_digest"], name="one_review_per_text_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.note
