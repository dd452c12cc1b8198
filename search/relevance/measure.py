"""Asks every judged query and says how good the answers are, by part, language and kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from search.relevance.corpus import judged
from search.relevance.judgements import PARTS, Part, Query, read_queries
from search.relevance.metrics import DEPTH, empty_rate, mean, ndcg, recall, reciprocal_rank
from search.relevance.sentences import LANGUAGES, Language
from search.service import Question, Reading, search

# Only here something else is meant than what is typed.
MISTYPED = ("typo", "wrong-layout", "transliteration")


@dataclass(frozen=True)
class Results:
    """What was found for a query: keys of entries; ``reread``: not what was typed was searched."""

    keys: Sequence[int]
    reread: bool = False


Finder = Callable[[Query], Results]


@dataclass(frozen=True)
class Answered:
    """A query with what was found and the grade of everything that should be."""

    query: Query
    found: tuple[str, ...]
    grades: Mapping[str, int]
    misread: bool


@dataclass(frozen=True)
class Figures:
    """How good answers are: means over queries; ``empty`` is the share without any result, ``misread`` a number."""

    queries: int
    ndcg: float
    recall: float
    mrr: float
    empty: float
    misread: int


def ours(query: Query) -> Results:
    """Ask as page and API do; raise RuntimeError where another engine than the one that is measured has answered."""
    answer = search(Question(query.text, query.language, size=DEPTH))
    if answer.reduced:
        raise RuntimeError("The search server did not answer in time; the database did. Measure on a quiet machine.")
    return Results([entry.pk for entry in answer.entries], answer.reading is not Reading.TYPED)


def ask_all(find: Finder, languages: Sequence[Language] = LANGUAGES, parts: Sequence[Part] = PARTS) -> list[Answered]:
    """Ask all queries of these languages and parts that want something of what there is."""
    documents = {language: judged(language) for language in languages}
    asked = [query for query in _queries() if query.language in languages and query.part in parts]
    graded = [(query, query.grades(documents[query.language].values())) for query in asked]
    return [_answered(query, grades, find(query), documents[query.language]) for query, grades in graded if grades]


def figures(answers: Iterable[Answered]) -> Figures:
    """Return the means of some answers."""
    answers = list(answers)
    return Figures(
        queries=len(answers),
        ndcg=mean([ndcg(each.found, each.grades) for each in answers]),
        recall=mean([recall(each.found, each.grades) for each in answers]),
        mrr=mean([reciprocal_rank(each.found, each.grades) for each in answers]),
        empty=empty_rate([each.found for each in answers]),
        misread=sum(each.misread for each in answers),
    )


def by_group(answers: Sequence[Answered]) -> dict[str, dict[str, Figures]]:
    """Return the figures of each part: of all its queries, of each language and of each kind."""
    parts: dict[str, dict[str, Figures]] = {}
    for part in dict.fromkeys(each.query.part for each in answers):
        of_part = [each for each in answers if each.query.part == part]
        groups = parts[part] = {"all": figures(of_part)}
        for name in (*LANGUAGES, *dict.fromkeys(each.query.kind for each in of_part)):
            groups[name] = figures(each for each in of_part if name in (each.query.language, each.query.kind))
    return parts


def as_json(parts: Mapping[str, Mapping[str, Figures]]) -> dict[str, Any]:
    """Return figures as plain data, rounded."""
    return {
        part: {
            name: {what: round(value, 4) for what, value in asdict(of_group).items()}
            for name, of_group in groups.items()
        }
        for part, groups in parts.items()
    }


def _answered(query: Query, grades: Mapping[str, int], results: Results, documents: Mapping[int, Any]) -> Answered:
    found = tuple(documents[key].id for key in results.keys)
    return Answered(query, found, grades, results.reread and query.kind not in MISTYPED)


@cache
def _queries() -> tuple[Query, ...]:
    return read_queries()
