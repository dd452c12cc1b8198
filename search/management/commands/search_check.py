"""Tells where search indexes differ from what they are of, ends with an error if any does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.index import drift


class Command(BaseCommand):
    """Checks every index."""

    help = "Tells where search indexes differ from what they are of; ends with an error if any does."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare everything by key and version."""
        entries = drift.entries_that_differ()
        differing = [found for found in drift.in_indexes() if found.keys]
        self.stdout.write(f"entries: {entries} differ from their documents")
        for found in differing:
            self.stdout.write(str(found))
        if entries or differing:
            raise CommandError("There is drift: run search_repair.")
        self.stdout.write("No drift.")
