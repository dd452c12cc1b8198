"""Backs up the database, the uploads and the private files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.backup import BackupError
from core.backup.services import make_backup


class Command(BaseCommand):
    """Write one archive, readable by its owner only: it holds personal data."""

    help = "Write the database, the uploads and the private files into one archive; the site may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder."""
        folder = settings.ROOT / "var" / "backups"
        parser.add_argument("--to", type=Path, default=folder, metavar="FOLDER", help=f"where to ({folder})")

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        """Make it and tell where it is."""
        try:
            path, manifest = make_backup(to)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{path}: {sum(manifest.counts.values())} rows in {len(manifest.counts)} tables, "
            f"{len(manifest.members) - 1} files, {path.stat().st_size / 1e6:.1f} MB.\n"
            "It holds personal data: keep it where only administrators can read it, and keep a copy elsewhere."
        )
