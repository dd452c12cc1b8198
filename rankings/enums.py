"""Closed lists of the field: statuses and states that are not a number."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How a study grades a city as a whole."""

    TRANSPARENT = "transparent", _("Transparent")
    PARTIALLY_TRANSPARENT = "partially-transparent", _("Partially transparent")
    NON_TRANSPARENT = "non-transparent", _("Non-transparent")


class State(models.TextChoices):
    """Why there is no number; none of these is zero, and none means that we do not know."""

    NOT_ASSESSED = "not-assessed", _("not assessed")
    CANNOT_BE_ESTABLISHED = "cannot-be-established", _("cannot be established")
    WITHHELD = "withheld", _("lawfully withheld")
    NOT_APPLICABLE = "not-applicable", _("not applicable")
    WITHOUT_RANK = "without-rank", _("listed without rank")


class DatePrecision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
