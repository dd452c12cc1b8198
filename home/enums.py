"""Choices of the site's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
