"""Thematic areas that last across methodologies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import NamedFact
from core.models.named_fact import code_validator


class Area(NamedFact):
    """A thematic area of assessment that outlives any one methodology."""

    code = models.CharField(_("code"), max_length=50, unique=True, validators=[code_validator])
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_original_14 = models.BooleanField(_("one of the original 14"), default=False)

    class Meta(NamedFact.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("position", "sort_key_uk")
