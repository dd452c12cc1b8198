"""Makes the database ready to serve: migrations, shipped data, published documents, a first administrator."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from core.health import migrations_are_applied


class Command(BaseCommand):
    """Run every step of the PREPARATION setting; quick when nothing is left to do, and nothing is overwritten."""

    help = "Migrate, load the shipped data, write the published documents, make a first administrator."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps in order."""
        for step in settings.PREPARATION:
            if step == "migrate" and migrations_are_applied():
                continue
            call_command(step, verbosity=options["verbosity"])
