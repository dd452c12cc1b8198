"""A query as engines get it: groups of terms, of which each group must, or may, be met by one of its terms."""

from collections.abc import Sequence
from typing import Any

from modelsearch.query import PlainText

from search.analysis.analyse import query_groups
from search.phrasebook import current

Groups = Sequence[Sequence[str]]


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
