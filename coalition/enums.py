"""Fixed vocabularies of the coalition."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberRole(models.TextChoices):
    """What a person does in an organisation."""

    AUTHOR = "author", _("author")
    LEAD = "lead", _("lead: invites and removes members")
