"""Tries the links of everything that is public."""

from typing import Any

from django.core.management.base import BaseCommand

from practices.services.links import check_links


class Command(BaseCommand):
    """Try some of the links, those that wait longest first."""

    help = "Try a bounded number of links of public pages and evidence; tell of those that are dead."

    def handle(self, *args: Any, **options: Any) -> None:
        """Try, and tell."""
        tried = check_links()
        self.stdout.write(f"Links tried: {tried.links}, dead since: {len(tried.dead)}")
