"""Compares every public translation with its Ukrainian page."""

from typing import Any

from django.core.management.base import BaseCommand

from translation.services.catching_up import catch_up


class Command(BaseCommand):
    """Keep what translations were made from, where that was not heard when they were published."""

    help = "Note which Ukrainian text each public translation was made from, and which are out of date."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, and tell how many are out of date."""
        if count := catch_up():
            self.stdout.write(f"{count} translations are out of date")
