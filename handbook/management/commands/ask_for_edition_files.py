"""Asks for the files of editions that a worker has left."""

from typing import Any

from django.core.management.base import BaseCommand

from handbook.services.file_queue import ask_for_what_was_left


class Command(BaseCommand):
    """Ask for what was left; nothing where every file is ready, failed or being made."""

    help = "Queue the files of editions that wait, or whose maker has died."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and tell how many."""
        if count := ask_for_what_was_left():
            self.stdout.write(f"{count} files of editions queued")
