"""A query as engines get it: groups of terms, of which each group must, or may, be met by one of its terms."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from modelsearch.query import PlainText

from search.analysis.analyse import query_groups
from search.analysis.phrases import MEANING, NAME, concept
from search.phrasebook import current

Groups = Sequence[Sequence[str]]
# What every page of this site is about.
COUNCIL = frozenset({"місто", "міський", "рада", "citi", "town", "council", concept("city-council", MEANING)})


class Terms(PlainText):
    """Made terms, which no engine analyses again."""

    def __init__(self, groups: Groups, every: bool = True) -> None:
        super().__init__(" ".join(term for group in groups for term in group), operator="and" if every else "or")
        self.groups = [tuple(group) for group in groups]
        self.every = every

    def __repr__(self) -> str:
        return f"<Terms {self.groups} every={self.every}>"


def as_terms(query: Any) -> Terms | None:
    """Return typed words as terms; None for another sort of query, which is left to the engine."""
    if isinstance(query, Terms):
        return query
    if isinstance(query, PlainText):
        return Terms(query_groups(query.query_string, current()), query.operator.lower() != "or")
    return None


def topics(groups: Groups) -> Groups:
    """Return the groups that are about something, without those that name where."""
    return [group for group in groups if not names_in(group)]


def names_in(group: Sequence[str]) -> list[str]:
    """Return the terms of a group that name something."""
    return [term for term in group if term.endswith(NAME) and term[:-1].isalpha()]


def telling(groups: Groups) -> Groups:
    """Return the groups that tell what is wanted: «міська рада» is said everywhere, a name of several words is one."""
    kept = [group for group in groups if names_in(group) or COUNCIL.isdisjoint(group)] or groups
    named = Counter(term for group in kept for term in names_in(group))
    shared = [term for term, number in named.items() if number > 1]
    whole = [(term,) for term in shared]
    return [*whole, *(group for group in kept if set(shared).isdisjoint(group))]
