"""Studies: one run of a methodology in a year over a set of cities."""

from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from core.models.named_fact import code_validator
from rankings.enums import DatePrecision
from rankings.models.door import ClosedDoorError, door_is_open
from rankings.models.methodologies import Family, Methodology

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

# What a study is: nothing changes it once the study is public.
IDENTITY = (
    "code",
    "family",
    "year",
    "methodology",
    "parent",
    "publishes_points",
    "publishes_rank",
    "publishes_status",
    "compared_with",
    "published_at",
)
# What its source printed about it as a whole: changes of a public study are recorded with their reason.
FIGURES = ("source_url", "national_average_printed", "national_average", "average_source_url", "cities_assessed")


class StudyQuerySet(models.QuerySet["Study"]):
    """Studies, filtered by what the public may see."""

    def published(self) -> Self:
        """Return the studies that are out."""
        return self.filter(published_at__lte=Now())


class Study(models.Model):
    """One run of a methodology; it says what it publishes, and what it does not publish does not exist."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[code_validator],
        help_text=_("For addresses, files and the API, such as “transparency-2024”. It never changes once saved."),
    )
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="studies", verbose_name=_("family"))
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(1991), MaxValueValidator(2200)],
        help_text=_("The year that was assessed."),
    )
    methodology = models.ForeignKey(
        Methodology,
        on_delete=models.PROTECT,
        related_name="studies",
        verbose_name=_("methodology"),
        help_text=_("By which cities were assessed; of the same family. Not in the list? Add the methodology first."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="blocks",
        verbose_name=_("parent study"),
        help_text=_("For a block of an index of several blocks."),
    )
    publishes_points = models.BooleanField(_("publishes points"))
    publishes_rank = models.BooleanField(_("publishes rank"))
    publishes_status = models.BooleanField(
        _("publishes status"), help_text=_("What a study does not publish is shown nowhere and cannot be recorded.")
    )
    compared_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="compared_by",
        verbose_name=_("compared with"),
        help_text=_("The study whose ranks may be compared with these; blank where the record breaks."),
    )
    break_reason_uk = models.TextField(
        _("why it is not comparable, in Ukrainian"),
        blank=True,
        help_text=_("Public. Needed where no study to compare with is chosen, and only there."),
    )
    break_reason_en = models.TextField(_("why it is not comparable, in English"), blank=True)
    presented_on = models.DateField(
        _("presented on"), null=True, blank=True, help_text=_("Only the month is known? Give its first day.")
    )
    presented_precision = models.CharField(
        _("date known to the"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    national_average_printed = models.CharField(
        _("national average as printed, %"),
        max_length=20,
        blank=True,
        help_text=_("Exactly as the source printed it, without the sign, such as 41.6. Blank: not known."),
    )
    national_average = models.DecimalField(
        _("national average, %"), max_digits=12, decimal_places=6, null=True, blank=True, editable=False
    )
    average_source_url = models.URLField(_("source of the average"), max_length=500, blank=True)
    cities_assessed = models.PositiveIntegerField(
        _("cities assessed"),
        null=True,
        blank=True,
        help_text=_("How many the study assessed, also those not recorded here. Blank: not known."),
    )
    source_url = models.URLField(
        _("source"), max_length=500, help_text=_("Address where the study was published, such as a report or a page.")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, help_text=_("Blank: being prepared."))
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented for tests or demonstration."))

    break_reason = Bilingual()
    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        permissions = [("publish_study", "Can publish a study")]
        ordering = ("-year", "family__position", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(compared_with__isnull=False) ^ ~Q(break_reason_uk=""),
                name="study_is_compared_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(compared_with__isnull=True) | ~Q(compared_with=F("id")),
                name="study_not_compared_with_itself",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="study_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(publishes_points=True) | Q(publishes_rank=True) | Q(publishes_status=True),
                name="study_publishes_something",
            ),
            models.CheckConstraint(
                condition=Q(national_average__isnull=True, national_average_printed="")
                | (
                    Q(national_average__isnull=False, national_average__range=(0, 100))
                    & ~Q(national_average_printed="")
                ),
                name="study_average_printed_and_exact",
            ),
            models.CheckConstraint(condition=Q(year__range=(1991, 2200)), name="study_in_a_real_year"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what is frozen in a public study changes inside the door of figures only."""
        if not door_is_open() and not self._state.adding:
            self._refuse_frozen_changes(kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def _refuse_frozen_changes(self, update_fields: "Collection[str] | None") -> None:
        stored = Study.objects.filter(pk=self.pk).first()
        if stored is None or not stored.is_frozen:
            return
        for column in (*IDENTITY, *FIGURES):
            written = update_fields is None or column in update_fields
            if written and self._as_stored(column) != stored._as_stored(column):
                raise ClosedDoorError(f"{column} of a published study is written by rankings.services.studies only.")

    def _as_stored(self, column: str) -> Any:
        field = self._meta.get_field(column)
        return field.to_python(getattr(self, field.attname))  # type: ignore[union-attr]

    @property
    def publishes(self) -> list[str]:
        """What exists in this study: any of points, rank, status."""
        return [what for what in ("points", "rank", "status") if getattr(self, f"publishes_{what}")]

    @property
    def is_frozen(self) -> bool:
        """Whether its figures are public, so that they change by additions and corrections only."""
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def max_points(self) -> "Decimal | None":
        """The most points that a city can have, or None where it is not known."""
        return self.methodology.max_points
