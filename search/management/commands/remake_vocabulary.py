"""Brings the words by which misspelt queries are corrected in step with what is published."""

from typing import Any

from django.core.management.base import BaseCommand

from search import vocabulary


class Command(BaseCommand):
    """Does nothing where no entry has changed."""

    help = "Brings the words by which misspelt queries are corrected in step with what is published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remake the vocabulary of each language."""
        vocabulary.remake()
