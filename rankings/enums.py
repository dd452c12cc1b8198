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


class IndicatorKind(models.TextChoices):
    """What an indicator asks for: what a law demands, what good practice is, or some of both."""

    LEGAL = "legal-requirement", _("legal requirement")
    GOOD_PRACTICE = "good-practice", _("good practice")
    MIXED = "mixed", _("mixed")


class ChangeKind(models.TextChoices):
    """How a published study changed: a row came later, or a cell was changed."""

    ADDITION = "addition", _("addition")
    CORRECTION = "correction", _("correction")


class Figures(models.TextChoices):
    """The figures of a published study that change only by an addition or a correction; values are columns."""

    POINTS = "points_printed", _("points")
    RANK = "rank", _("rank")
    STATUS = "status", _("status")
    STATE = "state", _("state")
    REASON_UK = "reason_uk", _("reason in Ukrainian")
    REASON_EN = "reason_en", _("reason in English")
    NAME_USED = "name_used", _("name in the source")
    SOURCE = "source_url", _("source")
    AVERAGE = "national_average_printed", _("national average, %")
    AVERAGE_SOURCE = "average_source_url", _("source of the average")
    CITIES_ASSESSED = "cities_assessed", _("cities assessed")


class ImportKind(models.TextChoices):
    """What a file brings in."""

    RESULTS = "results", _("results of a study")
    STUDIES = "studies", _("studies")
    METHODOLOGIES = "methodologies", _("methodologies")
    INDICATORS = "indicators", _("indicators")


class ImportState(models.TextChoices):
    """How far an import has come; only one that is ready can be confirmed, and only once."""

    WAITING = "waiting", _("waiting for the preview")
    READING = "reading", _("being read")
    READY = "ready", _("ready to be confirmed")
    WRONG = "wrong", _("has mistakes")
    REFUSED = "refused", _("file refused")
    APPLIED = "applied", _("applied")
    OUTDATED = "outdated", _("outdated: the facts changed meanwhile")
    DISCARDED = "discarded", _("discarded")


class RowState(models.TextChoices):
    """What a row of an imported file would do."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    WRONG = "wrong", _("wrong")
