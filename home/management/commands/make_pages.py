"""Makes the pages of facts that are missing, as that of a study whose day has come."""

from typing import Any

from django.core.management.base import BaseCommand

from home.services.pages_of_facts import lacks_pages
from home.services.shipped_pages import make_pages_of_facts


class Command(BaseCommand):
    """A few queries where nothing is missing."""

    help = "Make the missing pages of facts, as of cities, published studies and organisations, in both languages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look first, then make."""
        if lacks_pages():
            made = make_pages_of_facts()
            self.stdout.write(f"{len(made.created)} pages created, {len(made.translated)} translations published")
