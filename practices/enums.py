"""Fixed vocabularies of practices and their replications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeState(models.TextChoices):
    """How far a practice has come."""

    PREPARATION = "in-preparation", _("in preparation")
    WORKING = "working", _("working")
    ENDED = "ended", _("ended")
    UNKNOWN = "unknown", _("not known")


class CostKind(models.TextChoices):
    """What is known of the cost; not known is not zero."""

    KNOWN = "known", _("known")
    NONE = "none", _("no extra cost")
    UNKNOWN = "unknown", _("not known")


class Currency(models.TextChoices):
    """The currency of a cost, by ISO 4217."""

    UAH = "UAH", _("hryvnia")
    EUR = "EUR", _("euro")
    USD = "USD", _("US dollar")


class Month(models.IntegerChoices):
    """A month, where more than the year is known."""

    JANUARY = 1, _("January")
    FEBRUARY = 2, _("February")
    MARCH = 3, _("March")
    APRIL = 4, _("April")
    MAY = 5, _("May")
    JUNE = 6, _("June")
    JULY = 7, _("July")
    AUGUST = 8, _("August")
    SEPTEMBER = 9, _("September")
    OCTOBER = 10, _("October")
    NOVEMBER = 11, _("November")
    DECEMBER = 12, _("December")


class ReplicationState(models.TextChoices):
    """How far a city has come with a practice of another."""

    INTERESTED = "interested", _("interested")
    PLANNED = "planned", _("planned")
    IN_PROGRESS = "in-progress", _("in progress")
    ADOPTED = "adopted", _("adopted")
    ABANDONED = "abandoned", _("abandoned")


class Reporter(models.TextChoices):
    """Who reported a replication."""

    ORGANISATION = "organisation", _("civil society organisation")
    COUNCIL = "council", _("city council")
    RESIDENT = "resident", _("resident")


class Moderation(models.TextChoices):
    """What the programme decided on a report."""

    WAITING = "waiting", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
