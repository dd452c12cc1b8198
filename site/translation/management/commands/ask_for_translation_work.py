"""Asks for work on translations that a worker has left."""

from typing import Any

from django.core.management.base import BaseCommand

from translation.services.jobs import ask_for_what_was_left


class Command(BaseCommand):
    """Ask for what was left; nothing where every page is done, failed or asked for."""

    help = "Queue the work on translations that a killed worker has left, and forget unconfirmed imports."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and tell how many."""
        if count := ask_for_what_was_left():
            self.stdout.write(f"{count} jobs of translation queued")
