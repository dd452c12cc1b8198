"""The one way to search: page and API ask here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from modelsearch.backends import get_search_backend

from search.analysis.analyse import query_groups
from search.analysis.layout import in_ukrainian_layout
from search.engines.request import Found, Request
from search.held import held
from search.models import SearchEntry
from search.phrasebook import current
from search.query import Groups, Terms, telling
from search.spelling import corrected

PAGE_SIZE = 10
# Below so many results of all words, those of any word follow: the first page is filled.
FEW = PAGE_SIZE
LONGEST = 200


class Reading(StrEnum):
    """How a question was read: as it was typed, in the other keyboard layout, or with its spelling corrected."""

    TYPED = "typed"
    LAYOUT = "layout"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Question:
    """What a person asks: ``chosen`` holds codes by facet, ``page`` begins at 1, ``exactly``: as typed, they insist."""

    text: str
    lang: str
    chosen: Mapping[str, Collection[str]] = field(default_factory=dict)
    newest_first: bool = False
    page: int = 1
    size: int = PAGE_SIZE
    exactly: bool = False


@dataclass(frozen=True)
class Answer:
    """What was found.

    ``text`` is what was searched; it differs from what was typed where ``reading`` says so. ``meant`` is what they may
    have meant beside it. ``every``: only what holds all words is shown, else what holds any of them behind it; ``met``:
    something holds all. ``reduced``: an engine is down.
    """

    question: Question
    text: str
    groups: Groups
    entries: Sequence[SearchEntry] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    every: bool = True
    met: bool = False
    reading: Reading = Reading.TYPED
    meant: str = ""
    reduced: bool = False


def search(question: Question) -> Answer:
    """Answer a question; what has no words is answered with nothing, never with an error.

    What is found as it was typed is shown. Only where its words are nowhere found together, another reading is tried
    that finds them: the other keyboard layout, a corrected spelling. The answer says so, and the person can insist. A
    correction whose words are found, but not together, is offered.
    """
    with held():
        typed = question.text[:LONGEST]
        answer = _answer(question, typed, Reading.TYPED)
        if question.exactly or not answer.groups or answer.met:
            return answer
        for reading, text in _other_readings(typed, question.lang):
            other = _answer(question, text, reading)
            if other.met:
                return other
            if reading is Reading.CORRECTED and _finds_each(other, answer.groups):
                return replace(answer, meant=other.text)
        return answer


def _finds_each(other: Answer, known: Groups) -> bool:
    """Tell whether each word that another reading brings in is found, so that no hidden one is ever offered."""
    brought_in = [group for group in other.groups if group not in known]
    return all(_find(Request(Terms([group]), other.question.lang, {}, False, 0, 1)).total for group in brought_in)


def _find(request: Request) -> Found:
    """Ask the engine that is configured."""
    found: Found = get_search_backend().find(request)
    return found


def _other_readings(text: str, lang: str) -> Iterator[tuple[Reading, str]]:
    if text.isascii():
        yield Reading.LAYOUT, in_ukrainian_layout(text)
    if better := corrected(text, lang):
        yield Reading.CORRECTED, better


def _answer(question: Question, text: str, reading: Reading) -> Answer:
    groups = query_groups(text, current())
    if not groups:
        return Answer(question, text, groups)
    start = (question.page - 1) * question.size
    terms = Terms(telling(groups))
    chosen = {name: [value for value in values if "\0" not in value] for name, values in question.chosen.items()}
    request = Request(terms, question.lang, chosen, question.newest_first, start, start + question.size)
    found = _find(request)
    met = found.total > 0
    every = found.total >= FEW or len(terms.groups) == 1
    if not every and (met or reading is Reading.TYPED):
        found = _find(request.of_any_word())
    if not found.total and len(groups) > len(terms.groups) and reading is Reading.TYPED:
        every, found = False, _find(replace(request, terms=Terms(groups, every=False)))
    return Answer(
        question, text, groups, found.entries, found.total, found.counts, every, met, reading, reduced=found.reduced
    )
