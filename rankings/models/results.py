"""Published figures: kept as printed and as exact decimals; they change only through the write service."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from rankings.enums import State, Status
from rankings.models.cities import City
from rankings.models.door import ClosedDoorError, door_is_open, open_door
from rankings.models.methodologies import MethodologyArea
from rankings.models.studies import Study

__all__ = ["NOT_A_NUMBER", "PRINTED_AND_EXACT", "AreaResult", "CityResult", "ClosedDoorError", "Figure", "open_door"]

# A comparison with NULL is no refusal in SQL: the second case has to say that there is a number.
PRINTED_AND_EXACT = Q(points__isnull=True, points_printed="") | (
    Q(points__isnull=False, points__gte=0) & ~Q(points_printed="")
)
NOT_A_NUMBER = [state for state in State if state is not State.WITHOUT_RANK]


def _refuse_past_the_door() -> None:
    if not door_is_open():
        raise ClosedDoorError("Figures are written by rankings.services.results only.")


class FigureQuerySet(models.QuerySet[Any]):
    """Figures; writing needs the open door."""

    def update(self, **kwargs: Any) -> int:
        """Update inside the door only; bulk_update comes here too."""
        _refuse_past_the_door()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete inside the door only."""
        _refuse_past_the_door()
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Create inside the door only."""
        _refuse_past_the_door()
        return super().bulk_create(objs, *args, **kwargs)


class Figure(models.Model):
    """Points as their source printed them, or the state that stands in their place."""

    points_printed = models.CharField(
        _("points as printed"),
        max_length=20,
        blank=True,
        help_text=_("Exactly as the source printed them: 75.0 stays 75.0, a comma becomes a point. Blank: not known."),
    )
    points = models.DecimalField(_("points"), max_digits=12, decimal_places=6, null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=30,
        choices=State,
        blank=True,
        help_text=_("Why there is no number. It is neither zero nor “not known”: what is not known stays blank."),
    )
    reason_uk = models.TextField(
        _("reason in Ukrainian"),
        blank=True,
        help_text=_("Why the figure has this state. Public; needed where it is lawfully withheld."),
    )
    reason_en = models.TextField(_("reason in English"), blank=True)
    source_url = models.URLField(
        _("source"), max_length=500, help_text=_("Address where this figure was published, to the page if you can.")
    )

    reason = Bilingual()
    objects = FigureQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write inside the door only."""
        _refuse_past_the_door()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete inside the door only."""
        _refuse_past_the_door()
        return super().delete(*args, **kwargs)


class CityResult(Figure):
    """A city's published rank, points and status in a study; blank means that we do not know."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="city_results", verbose_name=_("study"))
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="results", verbose_name=_("city"))
    name_used = models.CharField(
        _("name in the source"), max_length=255, help_text=_("The city's name at the time, as the source printed it.")
    )
    rank = models.PositiveIntegerField(
        _("rank"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("As the source printed it, never counted by us; cities that tie share one. Blank: not known."),
    )
    status = models.CharField(_("status"), max_length=30, choices=Status, blank=True)

    class Meta:
        verbose_name = _("city result")
        verbose_name_plural = _("city results")
        ordering = ("study", models.F("rank").asc(nulls_last=True), "city__sort_key_uk")
        constraints = [
            models.UniqueConstraint(fields=["study", "city"], name="one_result_per_city_and_study"),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gte=1), name="rank_from_one"),
            models.CheckConstraint(condition=PRINTED_AND_EXACT, name="city_points_printed_and_exact"),
            models.CheckConstraint(condition=Q(status="") | Q(status__in=Status.values), name="status_is_known"),
            models.CheckConstraint(condition=Q(state="") | Q(state__in=State.values), name="city_state_is_known"),
            models.CheckConstraint(condition=Q(state="") | Q(rank__isnull=True), name="a_state_has_no_rank"),
            models.CheckConstraint(
                condition=~Q(state__in=NOT_A_NUMBER) | Q(points__isnull=True, status=""), name="a_state_is_not_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study}: {self.city}"


class AreaResult(Figure):
    """A city's points in one area of a study, or the state that stands in their place."""

    city_result = models.ForeignKey(
        CityResult, on_delete=models.CASCADE, related_name="area_results", verbose_name=_("city result")
    )
    methodology_area = models.ForeignKey(
        MethodologyArea, on_delete=models.PROTECT, related_name="results", verbose_name=_("area of the methodology")
    )

    class Meta:
        verbose_name = _("area result")
        verbose_name_plural = _("area results")
        ordering = ("city_result", "methodology_area__position")
        constraints = [
            models.UniqueConstraint(fields=["city_result", "methodology_area"], name="one_result_per_area_and_city"),
            models.CheckConstraint(condition=PRINTED_AND_EXACT, name="area_points_printed_and_exact"),
            models.CheckConstraint(
                condition=Q(points__isnull=False, state="") | Q(points__isnull=True, state__in=NOT_A_NUMBER),
                name="area_has_points_or_a_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_result}: {self.methodology_area}"
