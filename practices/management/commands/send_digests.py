"""Sends the letter of the day."""

from typing import Any

from django.core.management.base import BaseCommand

from practices.services.deliveries import deliver_digests
from practices.services.rechecks import tell_of_rechecks


class Command(BaseCommand):
    """Tell of practices that are due for a re-check, then send one letter to each who wants one a day."""

    help = "Send one letter to each person who prefers one a day; run often, it sends once a day, in the morning."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell and send."""
        tell_of_rechecks()
        if sent := deliver_digests():
            self.stdout.write(f"Letters of the day sent: {sent}")
