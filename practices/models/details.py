"""The rows of a practice: steps, legal basis, figures, evidence, pictures. Wording is translated, the rest is not."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import Document, Image
from practices.models.practice import PracticePage


class PracticeStep(TranslatableMixin, Orderable):
    """One thing that was done."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="steps")
    what = models.TextField(_("what was done"))
    who = models.CharField(_("who did it"), max_length=255, blank=True, help_text=_("A role or a department."))
    when = models.CharField(_("when"), max_length=100, blank=True, help_text=_("Such as: May 2021, two months."))

    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("what"),
        TranslatableField("who"),
        TranslatableField("when"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("what was done, step by step")


class PracticeLaw(TranslatableMixin, Orderable):
    """A document on which the practice stands."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="laws")
    title = models.CharField(_("document"), max_length=500, help_text=_("Kind, who adopted it, date, number, title."))
    url = models.URLField(_("address"), max_length=500, blank=True)

    translatable_fields: ClassVar[list[Any]] = [TranslatableField("title"), SynchronizedField("url")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("legal basis")


class PracticeFigure(TranslatableMixin, Orderable):
    """A figure before and after: what, number, unit, date, source. Numbers stand as the source gives them."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="figures")
    what = models.CharField(_("what was measured"), max_length=255)
    unit = models.CharField(_("unit"), max_length=50, blank=True, help_text=_("Such as: days, %, applications a year."))
    before = models.DecimalField(_("before"), max_digits=16, decimal_places=4, null=True, blank=True)
    before_on = models.DateField(_("date"), null=True, blank=True)
    after = models.DecimalField(_("after"), max_digits=16, decimal_places=4, null=True, blank=True)
    after_on = models.DateField(_("date"), null=True, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("what"),
        TranslatableField("unit"),
        *(SynchronizedField(name) for name in ("before", "before_on", "after", "after_on", "source_url")),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results in figures")


class PracticeEvidence(TranslatableMixin, Orderable):
    """Where one can see that it is so."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=500)
    seen_on = models.DateField(
        _("seen on"), null=True, blank=True, help_text=_("The day when you last saw it there; blank: not recorded.")
    )
    file = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("A copy, should the page vanish."),
    )

    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        *(SynchronizedField(name) for name in ("url", "seen_on", "file")),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")


class PracticePicture(TranslatableMixin, Orderable):
    """A picture; its alternative text and credit belong to the image."""

    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="+", verbose_name=_("image"))
    caption = models.CharField(_("caption"), max_length=300, blank=True)

    translatable_fields: ClassVar[list[Any]] = [SynchronizedField("image"), TranslatableField("caption")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
