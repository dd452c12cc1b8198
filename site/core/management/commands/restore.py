"""Restores a backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.backup import BackupError
from core.backup.services import restore_backup


class Command(BaseCommand):
    """Restore into an empty place, or with --replace instead of what is there; the site must not run meanwhile."""

    help = "Restore an archive that `backup` has written. End the site and its worker first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the archive, and the consent to lose what is there."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="lose the database and files that are there")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Restore and tell."""
        try:
            restore_backup(file, replace=replace, say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Restored. Everybody has to log in anew.")
