"""Regions of the coalition: several oblasts that one coordinator looks after."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.models import NamedFact
from core.models.named_fact import code_validator
from rankings.models import Oblast


class Region(NamedFact, ClusterableModel):
    """Several oblasts, and the one coordinator who reviews what their organisations write.

    ``group`` carries the coordinator's rights on the pages of these organisations.
    """

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API: lower-case Latin letters, digits, hyphens. It never changes."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place in lists, from 1."))
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="coordinated_regions",
        verbose_name=_("coordinator"),
        help_text=_("Reviews the practices of the region’s organisations. Blank: nobody yet."),
    )
    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("group")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented for tests or demonstration."))

    class Meta(NamedFact.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("position", "sort_key_uk")


class RegionOblast(Orderable):
    """An oblast of a region; no oblast belongs to two."""

    region = ParentalKey(Region, on_delete=models.CASCADE, related_name="oblasts")
    oblast = models.OneToOneField(Oblast, on_delete=models.PROTECT, related_name="in_region", verbose_name=_("oblast"))

    class Meta(Orderable.Meta):
        verbose_name = _("oblast of a region")
        verbose_name_plural = _("oblasts")

    def __str__(self) -> str:
        return str(self.oblast)
