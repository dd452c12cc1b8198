"""Brings the published documents in step with the facts and pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from api.documents import all_resources
from api.writing import drift, rebuild

SHOWN = 10


class Command(BaseCommand):
    """Write what differs, and nothing where nothing does; with --check only tell."""

    help = "Bring the API's published documents in step with the facts; --check only reports what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --check."""
        parser.add_argument(
            "--check", action="store_true", help="report drift, change nothing; exit 1 where there is any"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, or compare."""
        if options["check"]:
            self._check()
            return
        rewritten = rebuild()
        if options["verbosity"]:
            self.stdout.write(f"Documents written anew: {', '.join(rewritten) or 'none, all are up to date'}.")

    def _check(self) -> None:
        found = []
        for resource in all_resources():
            keys = drift(resource).keys()
            if keys:
                more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
                found.append(f"{resource.name}: {', '.join(keys[:SHOWN])}{more}")
        if found:
            raise CommandError("Documents differ from the facts; run rebuild_documents.\n" + "\n".join(found))
        self.stdout.write("Documents agree with the facts.")
