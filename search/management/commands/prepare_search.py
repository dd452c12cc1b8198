"""Makes search indexes that are missing, or that another version of the analysis made."""

from typing import Any

from django.core.management.base import BaseCommand

from search.backends import has_server
from search.index.preparation import prepare_database, prepare_server


class Command(BaseCommand):
    """Prepares search."""

    help = "Makes search indexes that are missing, or that another version of the analysis made."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the index of the database, and that of a search server."""
        prepare_database()
        if has_server() and not prepare_server():
            self.stderr.write("The search server does not answer: the worker will make its indexes.")
