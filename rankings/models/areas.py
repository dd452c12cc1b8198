"""Thematic areas that last across methodologies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import NamedFact
from core.models.named_fact import code_validator


class Area(NamedFact):
    """A thematic area of assessment that outlives any one methodology."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API: lower-case Latin letters, digits, hyphens. It never changes."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place in lists, from 1."))
    in_original_14 = models.BooleanField(
        _("one of the original 14"), default=False, help_text=_("The areas with which the programme began.")
    )

    class Meta(NamedFact.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("position", "sort_key_uk")
