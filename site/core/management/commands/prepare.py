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
            if step == "migrate":
                self.migrate(options["verbosity"])
            else:
                call_command(step, verbosity=options["verbosity"])

    def migrate(self, verbosity: int) -> None:
        """Bring the tables up to date; say so in one line, not in one for each migration."""
        if not migrations_are_applied():
            self.stdout.write("Making the tables of the database; the first time takes a while.")
            call_command("migrate", verbosity=verbosity - 1)
