"""Runs commands again and again, each at its own interval."""

import threading
import time
from collections.abc import Sequence

import structlog
from django.core.management import call_command
from django.db import connections

logger = structlog.get_logger(__name__)
PATIENCE = 10.0


class Schedule(threading.Thread):
    """A thread that runs each command at once and then every so many seconds; one that fails is logged."""

    def __init__(self, table: Sequence[tuple[str, float]]) -> None:
        super().__init__(name="schedule", daemon=True)
        self.interval_of = dict(table)
        self.due_at = dict.fromkeys(self.interval_of, time.monotonic())
        self.told_to_end = threading.Event()

    def run(self) -> None:
        """Run what is due, then sleep until something is."""
        while not self.told_to_end.is_set():
            for command in self.due():
                self.run_one(command)
            connections.close_all()
            self.told_to_end.wait(max(0.0, min(self.due_at.values()) - time.monotonic()))

    def due(self) -> list[str]:
        """Return the commands whose time has come, and note when they are due again."""
        now = time.monotonic()
        commands = [command for command, at in self.due_at.items() if at <= now]
        for command in commands:
            self.due_at[command] = now + self.interval_of[command]
        return commands

    def run_one(self, command: str) -> None:
        """Run a command; its failure must not keep the others from running."""
        try:
            call_command(command, verbosity=0)
        except Exception:
            logger.exception("scheduled command failed", command=command)

    def end(self) -> None:
        """End after the command that runs now."""
        self.told_to_end.set()
        self.join(timeout=PATIENCE)
