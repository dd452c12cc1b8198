"""Methods of scoring, with the areas as each names them."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from core.bilingual import Bilingual
from core.models import NamedFact
from core.models.named_fact import code_validator
from rankings.models.areas import Area

above_zero = MinValueValidator(Decimal("0.000001"), _("A maximum is above zero; leave it blank where it is not known."))


class Family(NamedFact):
    """A kind of ranking, as transparency or accountability."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API: lower-case Latin letters, digits, hyphens. It never changes."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its place in lists, from 1."))
    about_uk = models.TextField(_("what it measures, in Ukrainian"), blank=True)
    about_en = models.TextField(_("what it measures, in English"), blank=True)

    about = Bilingual()

    class Meta(NamedFact.Meta):
        verbose_name = _("family of rankings")
        verbose_name_plural = _("families of rankings")
        ordering = ("position", "sort_key_uk")


class Methodology(ClusterableModel):
    """A dated set of areas, maxima and bands; whatever its source does not tell is blank."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API, such as “transparency-2024”. It never changes once saved."),
    )
    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="methodologies", verbose_name=_("family of rankings")
    )
    areas_count = models.PositiveSmallIntegerField(
        _("number of areas"), null=True, blank=True, help_text=_("As the source says. Blank: not known.")
    )
    indicators_count = models.PositiveSmallIntegerField(
        _("number of indicators"), null=True, blank=True, help_text=_("As the source says. Blank: not known.")
    )
    max_points = models.DecimalField(
        _("maximum of points"),
        max_digits=12,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[above_zero],
        help_text=_("Blank: not known."),
    )
    transparent_from = models.DecimalField(
        _("transparent from (points)"),
        max_digits=12,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The fewest points of a transparent city. Blank: not known."),
    )
    partially_transparent_from = models.DecimalField(
        _("partially transparent from (points)"),
        max_digits=12,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The fewest points of a partially transparent city; below it a city is non-transparent."),
    )
    source_url = models.URLField(
        _("source"), max_length=500, help_text=_("Address where the methodology was published.")
    )

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodologies")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(max_points__isnull=True) | Q(max_points__gt=0), name="methodology_maximum_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(transparent_from__isnull=True)
                | Q(partially_transparent_from__isnull=True)
                | Q(transparent_from__gt=F("partially_transparent_from")),
                name="methodology_bands_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class MethodologyArea(ClusterableModel):
    """An area as one methodology names it; it covers one or more lasting areas."""

    methodology = ParentalKey(Methodology, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField(
        _("position"),
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text=_("Its number in the methodology, from 1; files know the area by it."),
    )
    name_uk = models.CharField(_("name in Ukrainian"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    name_uk_is_our_translation = models.BooleanField(_("Ukrainian name is our translation"), default=False)
    areas = ParentalManyToManyField(
        Area,
        related_name="methodology_areas",
        verbose_name=_("areas"),
        help_text=_("The lasting areas that it covers: one or more."),
    )
    max_points = models.DecimalField(
        _("maximum of points"),
        max_digits=12,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[above_zero],
        help_text=_("Blank: not known."),
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    name = Bilingual()

    class Meta:
        verbose_name = _("area of a methodology")
        verbose_name_plural = _("areas of a methodology")
        ordering = ("methodology", "position")
        constraints = [
            models.UniqueConstraint(fields=["methodology", "position"], name="one_area_per_position"),
            models.CheckConstraint(
                condition=Q(max_points__isnull=True) | Q(max_points__gt=0), name="area_maximum_above_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.name
