"""Every way by which content leaves the site, listed once; one test walks them all with hidden content."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """A way out: its name and a function that lists the addresses behind it as the database stands."""

    name: str
    addresses: Callable[[], Iterable[str]]


_doors: dict[str, Door] = {}


def register_door(name: str, addresses: Callable[[], Iterable[str]]) -> None:
    """Declare a way by which content leaves; called from ``AppConfig.ready()``."""
    _doors[name] = Door(name, addresses)


def all_doors() -> tuple[Door, ...]:
    """Return the doors in the order of their names."""
    return tuple(_doors[name] for name in sorted(_doors))
