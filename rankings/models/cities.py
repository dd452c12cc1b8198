"""Oblasts and cities, known by code, never by name."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.bilingual import Bilingual
from core.models import NamedFact
from core.models.named_fact import code_validator
from core.ukrainian import fold_name

iso_validator = RegexValidator(r"^UA-\d{2}$", _("An ISO 3166-2 code such as UA-46."))
katottg_validator = RegexValidator(r"^UA\d{17}$", _("A KATOTTG code: UA and 17 digits."))


class Oblast(NamedFact):
    """A first-level unit: an oblast, the Autonomous Republic of Crimea, Kyiv or Sevastopol."""

    code = models.CharField(
        _("ISO 3166-2 code"),
        max_length=5,
        unique=True,
        validators=[iso_validator],
        help_text=_("UA and two digits, such as UA-46: see ISO 3166-2:UA. It never changes once saved."),
    )
    katottg = models.CharField(
        _("KATOTTG code"),
        max_length=19,
        blank=True,
        validators=[katottg_validator],
        help_text=_(
            "UA and 17 digits from the codifier of the ministry in charge of territories; blank: not recorded."
        ),
    )

    class Meta(NamedFact.Meta):
        verbose_name = _("oblast")
        verbose_name_plural = _("oblasts")


def search_key(*names: str) -> str:
    """Return folded names, each word after a blank, so that ``contains " <prefix>"`` finds a word by its beginning."""
    return "".join(f" {fold_name(name)}" for name in names if name)


class City(NamedFact, ClusterableModel):
    """A city with its council; code and KATOTTG identify it for ever, names change."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_(
            "For addresses, files and the API, such as “bila-tserkva”. It never changes, even if the name does."
        ),
    )
    oblast = models.ForeignKey(Oblast, on_delete=models.PROTECT, related_name="cities", verbose_name=_("oblast"))
    katottg = models.CharField(
        _("KATOTTG code"),
        max_length=19,
        unique=True,
        validators=[katottg_validator],
        help_text=_("UA and 17 digits: the code of the city itself (category M), not of its community or district."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        help_text=_("WGS 84, degrees north, from 44 to 53, such as 49.83826."),
        validators=[MinValueValidator(44), MaxValueValidator(53)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        help_text=_("WGS 84, degrees east, from 22 to 41, such as 24.02324."),
        validators=[MinValueValidator(22), MaxValueValidator(41)],
    )
    population = models.PositiveIntegerField(
        _("population"), null=True, blank=True, help_text=_("Only for the size of symbols on maps.")
    )
    source = models.CharField(
        _("source"), max_length=255, blank=True, help_text=_("Whence the codes and coordinates were taken.")
    )
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented for tests or demonstration."))
    search_key = models.TextField(editable=False, default="")

    class Meta(NamedFact.Meta):
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(44, 53)) & Q(longitude__range=(22, 41)), name="city_is_in_ukraine"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search key in step with the names of today."""
        self.search_key = search_key(self.name_uk, self.name_en)
        super().save(*args, **kwargs)


class CityFormerName(models.Model):
    """A name that a city bore until it was renamed."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="former_names")
    name_uk = models.CharField(_("name in Ukrainian"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    renamed_in = models.PositiveSmallIntegerField(
        _("renamed in (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
        help_text=_("The year in which the city ceased to bear this name; blank: not known."),
    )
    search_key = models.TextField(editable=False, default="")

    name = Bilingual()

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ("-renamed_in", "pk")
        constraints = [
            models.UniqueConstraint(fields=["city", "name_uk"], name="former_name_once_per_city"),
            models.CheckConstraint(
                condition=Q(renamed_in__isnull=True) | Q(renamed_in__range=(1900, 2200)), name="renamed_in_a_real_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search key in step with the name."""
        self.search_key = search_key(self.name_uk, self.name_en)
        super().save(*args, **kwargs)


class CityAlias(models.Model):
    """Another spelling under which people look for a city."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=255)
    search_key = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [models.UniqueConstraint(fields=["city", "name"], name="alias_once_per_city")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search key in step with the name."""
        self.search_key = search_key(self.name)
        super().save(*args, **kwargs)
