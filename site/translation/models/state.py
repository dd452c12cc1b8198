"""What the public text of a translation is based on, and who works on it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class TranslationState(models.Model):
    """A page in one language, known by its translation key.

    ``source_texts`` is the Ukrainian text that the public translation was made from, as pairs of path and string;
    ``draft_digest`` is that of the latest draft. What the board can read elsewhere is not repeated here.
    """

    translation_key = models.UUIDField(_("page"))
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    draft_digest = models.CharField(max_length=64, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    source_texts = models.JSONField(default=list, blank=True)
    out_of_date_since = models.DateTimeField(_("out of date since"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decision = models.TextField(_("why the translation is still right"), blank=True)

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_state_per_page_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.locale_id})"
