"""Deletes messages that were handled long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from home.contact.services import KEPT_FOR_DAYS, prune


class Command(BaseCommand):
    """Delete what people wrote once it is not needed."""

    help = f"Delete the messages of the contact form that were handled more than {KEPT_FOR_DAYS} days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and tell how many."""
        self.stdout.write(f"Messages deleted: {prune()}")
