"""How other cities adopt a practice."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from coalition.models import Organisation
from core.bilingual import Bilingual
from core.fields import SourcePageKey
from practices.enums import Moderation, ReplicationState, Reporter
from rankings.models import Area, City, Indicator, Study


class ReplicationQuerySet(models.QuerySet["Replication"]):
    """Replications, filtered by what the public may see."""

    def accepted(self) -> Self:
        """Return what the programme accepted; a sample is one of sample practice and sample city alike.

        Whether the practice itself can be read is asked of its pages.
        """
        return self.filter(moderation=Moderation.ACCEPTED, city__is_sample=F("practice__organisation__is_sample"))

    def adopted(self) -> Self:
        """Return those that have come to their aim."""
        return self.filter(state=ReplicationState.ADOPTED)


class Replication(ClusterableModel):
    """A city that adopts a practice of another; public once accepted.

    ``state`` and ``state_on`` repeat the latest of its dated ``steps``, for lists. The figures that changed are never
    typed: ``area`` or ``indicator`` and the two studies say where they are read from. ``reporter_email`` is private.
    """

    # By name: the page itself takes reports, and so stands above this model.
    practice = SourcePageKey(
        "practices.PracticePage", on_delete=models.PROTECT, related_name="replications", verbose_name=_("practice")
    )
    city = models.ForeignKey(
        City, on_delete=models.PROTECT, related_name="replications", verbose_name=_("adopting city")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ReplicationState, default=ReplicationState.INTERESTED, editable=False
    )
    state_on = models.DateField(_("state since"), null=True, editable=False)
    changed_uk = models.TextField(
        _("what was changed, in Ukrainian"),
        blank=True,
        help_text=_("How it differs from the practice that was copied."),
    )
    changed_en = models.TextField(_("what was changed, in English"), blank=True)
    result_uk = models.TextField(_("result, in Ukrainian"), blank=True)
    result_en = models.TextField(_("result, in English"), blank=True)
    evidence_url = models.URLField(_("evidence"), max_length=500, blank=True)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area whose points changed"),
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator whose points changed"),
    )
    study_before = models.ForeignKey(
        Study, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("study before")
    )
    study_after = models.ForeignKey(
        Study, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("study after")
    )
    reporter = models.CharField(_("reported by"), max_length=20, choices=Reporter)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reported_replications",
        verbose_name=_("organisation"),
    )
    reporter_email = models.EmailField(
        _("e-mail of the reporter"), blank=True, help_text=_("Never public; for questions on this report only.")
    )
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)
    receipt = models.CharField(_("receipt number"), max_length=20, unique=True, editable=False)
    moderation = models.CharField(
        _("decision"), max_length=10, choices=Moderation, default=Moderation.WAITING, editable=False
    )
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    moderated_at = models.DateTimeField(_("decided"), null=True, editable=False)
    refusal = models.CharField(_("why it was refused"), max_length=300, blank=True, editable=False)

    changed: Any = Bilingual()
    result: Any = Bilingual()
    objects = ReplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("replication")
        verbose_name_plural = _("replications")
        ordering = ("-reported_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "city"],
                condition=Q(moderation=Moderation.ACCEPTED),
                name="one_accepted_replication_per_practice_and_city",
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(indicator__isnull=True), name="an_area_or_an_indicator_not_both"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city} – {self.practice}"


class ReplicationStep(Orderable):
    """A state that a replication reached, and when."""

    replication = ParentalKey(Replication, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=20, choices=ReplicationState)
    since = models.DateField(_("since"))

    class Meta(Orderable.Meta):
        verbose_name = _("state")
        verbose_name_plural = _("states")

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.since}"
