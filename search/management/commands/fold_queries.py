"""Counts what people ask the search."""

from typing import Any

from django.core.management.base import BaseCommand

from search.statistics.tally import fold


class Command(BaseCommand):
    """Makes the counts that are shown anew, and takes away what they are made of once the month is over."""

    help = "Counts what was asked, and takes away what visitors asked in months that are over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell how many rows of visitors went."""
        if gone := fold():
            self.stdout.write(f"Queries of visitors taken away: {gone}")
