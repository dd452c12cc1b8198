"""Indicators: the questions of a methodology, their options, and what a study found for each city."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.bilingual import Bilingual
from core.models.named_fact import code_validator
from rankings.enums import IndicatorKind
from rankings.models.areas import Area
from rankings.models.methodologies import Methodology
from rankings.models.results import NOT_A_NUMBER, PRINTED_AND_EXACT, CityResult, Figure


class Indicator(ClusterableModel):
    """A question that a methodology asks of every city; what its source does not tell is blank."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API: lower-case Latin letters, digits, hyphens. It never changes."),
    )
    methodology = models.ForeignKey(
        Methodology,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("methodology"),
        help_text=_("Blank: the source does not say which."),
    )
    methodology_as_seen = models.CharField(
        _("methodology as the source names it"), max_length=100, blank=True, help_text=_("As printed, such as “2019”.")
    )
    number = models.CharField(
        _("number in the methodology"), max_length=20, blank=True, help_text=_("As printed, such as “I01”.")
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("area"),
        help_text=_("Blank: not known."),
    )
    question_uk = models.TextField(_("question in Ukrainian"))
    question_en = models.TextField(_("question in English"), blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=IndicatorKind, blank=True, help_text=_("Blank: not known.")
    )
    source_url = models.URLField(_("source"), max_length=500, help_text=_("Address where the indicator was published."))

    question = Bilingual()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("methodology__code", "number", "code")

    def __str__(self) -> str:
        return f"{self.number} {self.question}".strip()


class IndicatorOption(models.Model):
    """An answer that an indicator allows, and the points that it gives."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place in the list."))
    points = models.DecimalField(_("points"), max_digits=12, decimal_places=6, validators=[MinValueValidator(0)])
    meaning_uk = models.CharField(_("meaning in Ukrainian"), max_length=500)
    meaning_en = models.CharField(_("meaning in English"), max_length=500, blank=True)

    meaning = Bilingual()

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ("indicator", "position", "pk")
        constraints = [models.CheckConstraint(condition=Q(points__gte=0), name="option_points_from_zero")]

    def __str__(self) -> str:
        return self.meaning


class IndicatorResult(Figure):
    """A city's points for one indicator of a study, or the state that stands in their place; none is known yet."""

    city_result = models.ForeignKey(CityResult, on_delete=models.CASCADE, related_name="indicator_results")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="results")
    comment_uk = models.TextField(_("comment in Ukrainian"), blank=True)
    comment_en = models.TextField(_("comment in English"), blank=True)
    evidence_url = models.URLField(_("address of the evidence"), max_length=500, blank=True)

    comment = Bilingual()

    class Meta:
        verbose_name = _("indicator result")
        verbose_name_plural = _("indicator results")
        ordering = ("city_result", "indicator")
        constraints = [
            models.UniqueConstraint(fields=["city_result", "indicator"], name="one_result_per_indicator_and_city"),
            models.CheckConstraint(condition=PRINTED_AND_EXACT, name="indicator_points_printed_and_exact"),
            models.CheckConstraint(
                condition=Q(points__isnull=False, state="") | Q(points__isnull=True, state__in=NOT_A_NUMBER),
                name="indicator_has_points_or_a_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_result}: {self.indicator}"
