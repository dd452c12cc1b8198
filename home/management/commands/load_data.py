"""Loads what ships with the product: facts first, then their pages in both languages."""

import logging
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from coalition.services.shipped_regions import load_regions
from handbook.services.shipped import publish_first_edition
from home.services.shipped_pages import load_pages
from home.services.site_root import keep_site_address
from rankings.services.shipped_facts import load_facts
from translation.services.shipped_glossary import load_glossary

EVERY = 40


class Command(BaseCommand):
    """Creates what is missing and never overwrites; a run that was cut off is finished by the next."""

    help = "Create the shipped facts and pages that are missing; nothing that is there is changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the facts in one transaction, then the pages one by one, and tell what was created."""
        started = monotonic()
        self._shown = 0
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        try:
            facts = load_facts() | load_regions()
            for file, count in facts.items():
                if count:
                    self.stdout.write(f"{file}: {count} created")
            pages = load_pages(self._show)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        if edition := publish_first_edition():
            self.stdout.write(f"edition {edition.number} of the handbook published; the worker makes its files")
        if terms := load_glossary():
            self.stdout.write(f"{terms} terms of the glossary created")
        if keep_site_address():
            self.stdout.write("The site has the address of BASE_URL now.")
        for key in pages.left:
            self.stderr.write(f"{key}: not published in the other language; its text differs from the shipped one.")
        self.stdout.write(
            f"{sum(facts.values())} facts and {len(pages.created)} pages created, "
            f"{len(pages.translated)} translations published, in {monotonic() - started:.1f} s"
        )

    def _show(self, title: str) -> None:
        """Tell now and then how far the pages have come."""
        self._shown += 1
        if self._shown % EVERY == 0:
            self.stdout.write(f"  {self._shown} pages, now “{title}”")
