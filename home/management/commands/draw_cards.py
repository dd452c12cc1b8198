"""Draws the share cards that are missing or say something else by now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.cards.queue import ask_for_cards
from home.cards.services import BATCH, draw_missing


class Command(BaseCommand):
    """Draw a batch and leave the rest to the worker, or draw all; nothing where every card is there."""

    help = "Draw the share cards that are missing or out of date: some now, the rest by the worker; --all draws all."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the choice to wait for all of them."""
        parser.add_argument("--all", action="store_true", help="draw every card now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw, ask for the rest, tell how many."""
        drawn, left = draw_missing(None if options["all"] else BATCH)
        if left:
            ask_for_cards()
        if drawn and options["verbosity"]:
            self.stdout.write(f"{drawn} share cards drawn, {left} left to the worker")
