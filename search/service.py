"""The one way to search: page and API ask here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from search.analysis.analyse import query_groups
from search.analysis.layout import in_ukrainian_layout
from search.engine import Found, Request, find
from search.models import SearchEntry
from search.phrasebook import current
from search.query import Terms

PAGE_SIZE = 10
# Below so many results of all words, those of any word follow.
FEW = 5
LONGEST = 200


@dataclass(frozen=True)
class Question:
    """What a person asks: ``chosen`` holds codes by facet; ``page`` begins at 1."""

    text: str
    lang: str
    chosen: Mapping[str, Collection[str]] = field(default_factory=dict)
    newest_first: bool = False
    page: int = 1


@dataclass(frozen=True)
class Answer:
    """What was found; ``layout`` is the text that was searched instead of what was typed, if it was."""

    question: Question
    groups: Sequence[Sequence[str]]
    entries: Sequence[SearchEntry]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    layout: str = ""
    reduced: bool = False


def search(question: Question) -> Answer:
    """Answer a question; what has no words is answered with nothing, never with an error."""
    text = question.text[:LONGEST]
    answer = _ask(question, text)
    if answer.total or not text.isascii():
        return answer
    layout = in_ukrainian_layout(text)
    other = _ask(question, layout, layout)
    return other if other.total else answer


def _ask(question: Question, text: str, layout: str = "") -> Answer:
    groups = query_groups(text, current())
    found = _found(question, groups) if groups else Found()
    return Answer(question, groups, found.entries, found.total, found.counts, layout, found.reduced)


def _found(question: Question, groups: Sequence[Sequence[str]]) -> Found:
    start = (question.page - 1) * PAGE_SIZE
    request = Request(
        Terms(groups), question.lang, question.chosen, question.newest_first, start, start + PAGE_SIZE
    )
    found = find(request)
    if found.total < FEW and len(groups) > 1:
        return find(request.of_any_word())
    return found
