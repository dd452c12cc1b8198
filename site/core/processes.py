"""Runs several processes as one: they start together and end together."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY = 0.2
PATIENCE = 15.0


@dataclass(frozen=True)
class Process:
    """A process to run: its name for messages, and its command."""

    name: str
    command: Sequence[str]


class Together:
    """Starts processes and waits; when one ends, or this process is told to end, all end."""

    def __init__(self, processes: Sequence[Process], environment: Mapping[str, str]) -> None:
        self.processes = processes
        self.environment = environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.told_to_end = False

    def run(self, when_started: Callable[[], bool], say: Callable[[str], None]) -> int:
        """Return the exit code: 0 when told to end, else that of the process that ended by itself (never 0).

        ``when_started`` is asked again and again until it says True.
        """
        for ending in ENDING_SIGNALS:
            signal.signal(ending, self._end)
        started = False
        try:
            for process in self.processes:
                # A session of its own: Ctrl-C in the terminal reaches only us, and we end each child once, in order.
                self.running[process.name] = subprocess.Popen(  # noqa: S603
                    process.command, env=dict(self.environment), start_new_session=True
                )
            while not self.told_to_end:
                for name, child in self.running.items():
                    if (code := child.poll()) is not None:
                        say(f"The {name} ended by itself (exit code {code}); ending the rest.")
                        return code if code > 0 else 1
                started = started or when_started()
                time.sleep(LOOK_EVERY)
        finally:
            self._end_all()
        return 0

    def _end(self, signal_number: int, frame: FrameType | None) -> None:
        self.told_to_end = True

    def _end_all(self) -> None:
        """Ask every child and all that it started to end; after a while, make them."""
        for child in self.running.values():
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self.running.values():
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(child, signal.SIGKILL)
                child.wait()
            _signal_group(child, signal.SIGKILL)


def _signal_group(child: "subprocess.Popen[bytes]", signal_number: int) -> None:
    try:
        os.killpg(child.pid, signal_number)
    except ProcessLookupError:
        return
