"""Fixed vocabularies of the coalition."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberRole(models.TextChoices):
    """What a person does in an organisation."""

    AUTHOR = "author", _("author")
    LEAD = "lead", _("lead: invites and removes members")


class InvitationState(models.TextChoices):
    """What has become of an invitation; only an open one lets anybody in."""

    OPEN = "open", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
    CLOSED = "closed", _("the organisation is not active")
