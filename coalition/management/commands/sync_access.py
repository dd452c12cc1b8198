"""Puts right who may touch the pages and files of organisations."""

from typing import Any

from django.core.management.base import BaseCommand

from coalition.services.access import sync_all


class Command(BaseCommand):
    """Quick where nothing differs."""

    help = "Give members and coordinators exactly the rights that follow from organisations and regions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Put right."""
        sync_all()
