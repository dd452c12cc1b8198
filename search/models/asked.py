"""What people asked the search: of the running month by visitor, of every month by how many."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def month_of(day: date) -> date:
    """Return the month of a day: its first day."""
    return day.replace(day=1)


class Asked(models.Model):
    """A query that a visitor asked in the running month; it goes when the month is over.

    ``visitor`` is another one for each query and month, so that nobody's queries can be put together. ``after`` is what
    the same visitor had asked in vain right before.
    """

    month = models.DateField()
    lang = models.CharField(max_length=5)
    text = models.CharField(max_length=100)
    visitor = models.CharField(max_length=16)
    found = models.PositiveIntegerField()
    after = models.CharField(max_length=100, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("query of a visitor")
        verbose_name_plural = _("queries of visitors")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["month", "lang", "text", "visitor"], name="a_visitor_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.lang})"


class AskedOften(models.Model):
    """A query of a month by how many visitors asked it, five at least; with ``after``: how many asked it after that.

    ``found`` is the most that was found, ``in_vain`` how many visitors found nothing.
    """

    month = models.DateField(pgettext_lazy("of queries", "month"))
    lang = models.CharField(_("language"), max_length=5)
    text = models.CharField(_("query"), max_length=100)
    after = models.CharField(_("asked before in vain"), max_length=100, blank=True)
    visitors = models.PositiveIntegerField(_("visitors"))
    found = models.PositiveIntegerField(_("found at most"))
    in_vain = models.PositiveIntegerField(_("visitors who found nothing"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("frequent query")
        verbose_name_plural = _("frequent queries")
        default_permissions = ("view",)
        ordering = ("-month", "-visitors", "text", "after", "lang")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["month", "lang", "text", "after"], name="a_query_once_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.lang})"
