"""Links that the public can follow, listed by whoever publishes them: one schedule tries all of their addresses."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

# An address and the primary key of a page that shows it.
Owner = tuple[str, int]


@dataclass(frozen=True)
class LinkSource:
    """A kind of content with links: every address that is public now, and the pages that show some of them."""

    name: str
    addresses: Callable[[], Iterable[str]]
    owners: Callable[[Collection[str]], Iterable[Owner]]


_sources: dict[str, LinkSource] = {}


def register_link_source(
    name: str, addresses: Callable[[], Iterable[str]], owners: Callable[[Collection[str]], Iterable[Owner]]
) -> None:
    """Let the schedule try the links of a kind of content; called from ``AppConfig.ready()``."""
    _sources[name] = LinkSource(name, addresses, owners)


def public_addresses() -> set[str]:
    """Return every address that something public links to."""
    return {address for source in _sources.values() for address in source.addresses()}


def pages_with(addresses: Collection[str]) -> set[Owner]:
    """Return which pages show which of these addresses."""
    return {owner for source in _sources.values() for owner in source.owners(addresses)} if addresses else set()
