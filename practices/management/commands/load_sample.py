"""Loads labelled sample data, for development only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from practices.services.sample import NothingToStandUnderError, load_sample


class Command(BaseCommand):
    """Refuses where the settings do not say that sample data may be there, as in production."""

    help = "Create labelled sample organisations, people, practices and replications; in development only."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing; passwords of new people are shown once."""
        if not settings.SAMPLE_DATA:
            raise CommandError("Sample data is for development. These settings (SAMPLE_DATA) do not allow it.")
        try:
            load_sample(self.stdout.write)
        except NothingToStandUnderError as error:
            raise CommandError("There is no library of practices yet; run load_data first.") from error
        self.stdout.write("The sample data is there.")
