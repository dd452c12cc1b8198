"""Helps a person who has lost the second factor."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.models import User
from people.services.sessions import end_sessions


class Command(BaseCommand):
    """Remove a person's second factor and recovery codes and end all sessions; the password stays."""

    help = "Remove the second factor of an account and end its sessions. First make sure who asks for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the address."""
        parser.add_argument("email", help="the e-mail address of the account")

    @transaction.atomic
    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Remove, end, tell."""
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"There is no account with the address {email}.")
        Authenticator.objects.filter(user=user).delete()
        ended = end_sessions(UserSession.objects.filter(user=user))
        self.stdout.write(f"{user.email}: second factor removed, {ended} sessions ended. The password is as before.")
