"""What is asked of an engine and what it answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.models import SearchEntry
from search.query import Terms, topics
from search.registry import KIND, all_facets


@dataclass(frozen=True)
class Request:
    """Which entries are wanted: by terms, language and facets; from ``start`` up to ``stop`` of them."""

    terms: Terms
    lang: str
    chosen: Mapping[str, Collection[str]]
    newest_first: bool
    start: int
    stop: int

    def of_any_word(self) -> "Request":
        """Ask for entries that hold any of the words."""
        return replace(self, terms=Terms(self.terms.groups, every=False))

    def tiers(self) -> list[Terms]:
        """Return what stands before that: all words together, then all but names, the same elsewhere."""
        groups = self.terms.groups
        elsewhere = topics(groups)
        return [Terms(groups), *([Terms(elsewhere)] if 0 < len(elsewhere) < len(groups) else [])]


@dataclass(frozen=True)
class Found:
    """One page of entries, how many there are, and how many would be with each value of each facet."""

    entries: Sequence[SearchEntry] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reduced: bool = False


def facet_names() -> list[str]:
    """Return the names of all facets, the kind first."""
    return [KIND, *(facet.name for facet in all_facets())]
