"""Choices of the site's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnerKind(models.TextChoices):
    """What a partner does for the programme."""

    FUNDER = "funder", _("funder")
    IMPLEMENTER = "implementer", _("implementing organisation")
    PARTNER = "partner", _("partner")
    MEDIA = "media", _("media partner")


class Measure(models.TextChoices):
    """What an aim of the project is measured by; the figure is counted from the facts."""

    NONE = "none", _("not by a figure of this site")
    ORGANISATIONS = "organisations", _("organisations in the coalition")
    CITIES = "cities", _("cities with a result in a study")
    COMMUNITIES = "communities", _("communities that have adopted a practice")
    PRACTICES = "practices", _("published practices")


class Network(models.TextChoices):
    """Where the programme is found on social networks."""

    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    LINKEDIN = "linkedin", "LinkedIn"
    TELEGRAM = "telegram", "Telegram"
    X = "x", "X"
    YOUTUBE = "youtube", "YouTube"


class ArticleKind(models.TextChoices):
    """What communication staff write, as lists, feeds, search and the API call it."""

    STORY = "story", _("Stories")
    NEWS = "news", _("News")
    EVENT = "event", _("Events")
    GALLERY = "gallery", _("Galleries")


class Topic(models.TextChoices):
    """What somebody writes to the programme about."""

    RESULTS = "results", _("Question about results")
    PRACTICE = "practice", _("Practice")
    PRESS = "press", _("Press")
    TECHNICAL = "technical", _("Something on this site does not work")
    OTHER = "other", _("Something else")


class MessageState(models.TextChoices):
    """How far a message has come; one that is answered or spam is handled."""

    NEW = "new", pgettext_lazy("message", "new")
    IN_WORK = "in-work", pgettext_lazy("message", "being worked on")
    ANSWERED = "answered", pgettext_lazy("message", "answered")
    SPAM = "spam", pgettext_lazy("message", "spam")


HANDLED = (MessageState.ANSWERED, MessageState.SPAM)
