"""Proves that the facts in the database keep all the rules."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rankings.selectors.fact_check import check_facts


class Command(BaseCommand):
    """Asks every rule of every fact; ends with code 1 where one is broken."""

    help = "Check all rules of methodologies, studies and results over the whole database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print notes and violations, each in one line."""
        check = check_facts()
        for note in check.notes:
            self.stdout.write(f"note: {note}")
        for violation in check.violations:
            self.stderr.write(str(violation))
        if check.violations:
            raise CommandError(f"{len(check.violations)} rules broken among {check.seen} facts.", returncode=1)
        self.stdout.write(f"{check.seen} facts keep all rules, {len(check.notes)} notes.")
