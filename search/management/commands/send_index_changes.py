"""Sends to the search server what it has not taken yet, makes its indexes where it has none."""

from typing import Any

from django.core.management.base import BaseCommand

from search.backends import has_server
from search.index import outbox
from search.index.preparation import prepare_server


class Command(BaseCommand):
    """Sends what waits."""

    help = "Sends to the search server what it has not taken yet; makes its indexes where it has none."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do nothing where there is no server, or where it does not answer."""
        if has_server() and prepare_server():
            outbox.send_waiting()
