"""What an answer needs several times and asks of the database once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Kept = TypeVar("Kept")
_kept: ContextVar[dict[str, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Keep what is asked within, so that one answer stands on one state of things."""
    token = _kept.set(_kept.get() or {})
    try:
        yield
    finally:
        _kept.reset(token)


def once(name: str, ask: Callable[[], Kept]) -> Kept:
    """Return what is asked for, as it was within this answer if it was asked before."""
    kept = _kept.get()
    if kept is None:
        return ask()
    if name not in kept:
        kept[name] = ask()
    return kept[name]
