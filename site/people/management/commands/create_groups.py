"""Makes the groups of the programme's roles."""

from typing import Any

from django.core.management.base import BaseCommand

from people.services.groups import make_groups


class Command(BaseCommand):
    """Make the groups that are missing and give each exactly its role's permissions."""

    help = "Make the six groups, each with exactly the permissions of its role; other groups are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, and tell what is new."""
        made = make_groups()
        if made.created:
            self.stdout.write(f"Groups made: {', '.join(made.created)}")
        if made.removed:
            self.stdout.write(f"Groups of Wagtail removed, nobody was in them: {', '.join(made.removed)}")
        if not made.has_pages:
            self.stderr.write("There is no page yet; run load_data and then this again, so that editors may edit.")
