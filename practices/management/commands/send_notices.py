"""Sends letters that are due at once."""

from typing import Any

from django.core.management.base import BaseCommand

from practices.services.deliveries import deliver_what_was_left


class Command(BaseCommand):
    """Send what the queue has left."""

    help = "Send the letters that a crash or a silent mail server left unsent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send."""
        if sent := deliver_what_was_left():
            self.stdout.write(f"Letters sent: {sent}")
