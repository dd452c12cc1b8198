"""Invites a person whose account was just made."""

from smtplib import SMTPException

import structlog
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from people.models import User

logger = structlog.get_logger(__name__)


def invite(request: HttpRequest, user: User) -> bool:
    """Send a person the link to set a password; return whether the letter left."""
    form = ResetPasswordForm({"email": user.email})
    try:
        form.is_valid() and form.save(request)
    except (SMTPException, OSError):
        logger.exception("an invitation could not be sent", user=user.pk)
        return False
    return True
