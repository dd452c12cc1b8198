"""Fixtures write what the API publishes once, at their end, however many rows they save."""

from collections.abc import Iterator
from contextlib import contextmanager

from api import writing


@contextmanager
def written_apart() -> Iterator[None]:
    """Write the documents of the block at its end, also inside of another such block."""
    token = writing._waiting.set(None)
    try:
        with writing.written_once():
            yield
    finally:
        writing._waiting.reset(token)
