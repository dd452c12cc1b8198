"""Makes the review of practices."""

from typing import Any

from django.core.management.base import BaseCommand

from practices.services.review import make_review


class Command(BaseCommand):
    """Make the workflow that practices go through, and give it to the library."""

    help = "Make the workflow of the review with its two tasks and give it to the Ukrainian library of practices."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, and tell what is new."""
        made = make_review()
        if made.is_new:
            self.stdout.write("The review of practices was made.")
        if not made.has_library:
            self.stderr.write("There is no library of practices yet; run load_data and then this again.")
