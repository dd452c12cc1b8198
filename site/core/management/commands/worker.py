"""Does background work: the queue in the database, and the schedule."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from core.schedule import Schedule


class Command(BaseCommand):
    """Empty the queue and keep the schedule until told to end."""

    help = "Run queued tasks and the SCHEDULE setting's commands."

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the schedule in a thread beside the queue."""
        schedule = Schedule(settings.SCHEDULE)
        schedule.start()
        try:
            call_command("db_worker", queue_name="*", reload=False, verbosity=0)
        finally:
            schedule.end()
