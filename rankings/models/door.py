"""The one door by which published figures are written; it is opened by the services that keep rules and records."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_door_is_open = ContextVar("door of published figures", default=False)


class ClosedDoorError(RuntimeError):
    """A figure was about to be written past the service that keeps rules and records."""


@contextmanager
def open_door() -> Iterator[None]:
    """Let figures be written inside this block: for the write services, and for tests that arrange a state."""
    token = _door_is_open.set(True)
    try:
        yield
    finally:
        _door_is_open.reset(token)


def door_is_open() -> bool:
    """Whether figures may be written here."""
    return _door_is_open.get()
