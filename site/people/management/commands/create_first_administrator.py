"""Makes the first administrator, once."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand

from people.models import User

FIRST_ADDRESS = "admin@example.org"


class Command(BaseCommand):
    """Make an administrator with a random password and print both; do nothing when there is an administrator."""

    help = "Make a first administrator where there is none; prints the password once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make and print, or do nothing."""
        if User.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(15)
        User.objects.create_superuser(FIRST_ADDRESS, password)
        self.stdout.write("\nFirst administrator (shown once, change the password after logging in):\n")
        self.stdout.write(f"  e-mail    {FIRST_ADDRESS}\n  password  {password}\n")
