"""Brings search entries in step with published documents, and every index with what it is of."""

from typing import Any

from django.core.management.base import BaseCommand

from search.index import drift


class Command(BaseCommand):
    """Mends every index."""

    help = "Brings search entries in step with published documents, and every index with what it is of."

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend what differs."""
        drift.mend()
