"""What a practice is about: cities, areas, indicators."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from practices.models.practice import PracticePage
from rankings.models import Area, City, Indicator


class PracticeCity(Orderable):
    """A city that does it."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="cities")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="in_practices", verbose_name=_("city"))

    class Meta(Orderable.Meta):
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        constraints = [models.UniqueConstraint(fields=["page", "city"], name="city_once_per_practice")]


class PracticeArea(Orderable):
    """An area that it belongs to."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="in_practices", verbose_name=_("area"))

    class Meta(Orderable.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [models.UniqueConstraint(fields=["page", "area"], name="area_once_per_practice")]


class PracticeIndicator(Orderable):
    """An indicator of a methodology that it answers."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="in_practices", verbose_name=_("indicator")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [models.UniqueConstraint(fields=["page", "indicator"], name="indicator_once_per_practice")]
