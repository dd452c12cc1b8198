"""How good an order of results is, from the grades of the documents; all values lie between 0 and 1.

``found`` are ids from the first result on, ``grades`` the grade (1 or 2) of every relevant document by id. Without a
relevant document there is nothing to measure, which is an error of the judgements.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from math import log2

Grades = Mapping[str, int]
DEPTH = 10


def ndcg(found: Sequence[str], grades: Grades, depth: int = DEPTH) -> float:
    """Return the gain of the first results, ``2 ** grade - 1`` discounted by place, as a share of the best order's."""
    _measurable(grades)
    best = _discounted(sorted(grades.values(), reverse=True), depth)
    return _discounted((grades.get(name, 0) for name in _once(found)), depth) / best


def recall(found: Sequence[str], grades: Grades, depth: int = DEPTH) -> float:
    """Return the share of relevant documents among the first results, out of as many as could stand there."""
    _measurable(grades)
    seen = sum(name in grades for name in islice(_once(found), depth))
    return seen / min(depth, len(grades))


def reciprocal_rank(found: Sequence[str], grades: Grades) -> float:
    """Return one divided by the place of the first relevant result, 0 where there is none; its mean is the MRR."""
    _measurable(grades)
    places = (place for place, name in enumerate(_once(found), start=1) if name in grades)
    return 1 / next(places, float("inf"))


def empty_rate(answers: Collection[Sequence[str]]) -> float:
    """Return the share of queries that found nothing; 0 without queries."""
    return sum(not found for found in answers) / len(answers) if answers else 0.0


def mean(values: Collection[float]) -> float:
    """Return the mean, 0 of no values."""
    return sum(values) / len(values) if values else 0.0


def _discounted(grades: Iterable[int], depth: int) -> float:
    return sum((2.0**grade - 1) / log2(place + 1) for place, grade in enumerate(islice(grades, depth), start=1))


def _once(found: Sequence[str]) -> list[str]:
    """Drop repeated results, which would count a document twice."""
    return list(dict.fromkeys(found))


def _measurable(grades: Grades) -> None:
    if not grades:
        raise ValueError("No document is relevant: leave the query out, or mend its judgement.")
