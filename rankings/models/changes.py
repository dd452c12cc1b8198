"""What was added to a published study or corrected in it: dated, with its reason, public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from rankings.enums import ChangeKind, Figures
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study


class PublishedChange(models.Model):
    """One figure of a published study that came later (addition) or was changed (correction).

    ``city_result`` is None for a figure of the study as a whole; ``area_result`` is given for one in an area. Values
    are kept as text, as printed; blank means "not known to us".
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="changes", verbose_name=_("study"))
    city_result = models.ForeignKey(
        CityResult, on_delete=models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("city")
    )
    area_result = models.ForeignKey(
        AreaResult, on_delete=models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("area")
    )
    figure = models.CharField(_("figure"), max_length=30, choices=Figures)
    old = models.TextField(_("old value"), blank=True)
    new = models.TextField(_("new value"), blank=True)
    reason_uk = models.TextField(_("reason in Ukrainian"))
    reason_en = models.TextField(_("reason in English"), blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
        help_text=_("Known to staff only; blank: by the system."),
    )
    fact_import = models.ForeignKey(
        "rankings.FactImport",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
        verbose_name=_("import"),
    )

    reason = Bilingual()

    class Meta:
        verbose_name = _("correction or addition")
        verbose_name_plural = _("corrections and additions")
        ordering = ("-made_at", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(reason_uk=""), name="change_has_a_reason"),
            models.CheckConstraint(
                condition=Q(area_result__isnull=True) | Q(city_result__isnull=False), name="change_in_area_is_of_a_city"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.get_kind_display()}, {self.get_figure_display()}"
