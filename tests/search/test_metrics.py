"""How good an order of results is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.relevance.metrics import empty_rate, mean, ndcg, recall, reciprocal_rank

NAMES = st.text("abcdefghijklmnop", min_size=1, max_size=1)
GRADES = st.dictionaries(NAMES, st.integers(1, 2), min_size=1)
FOUND = st.lists(NAMES, max_size=20)


@given(FOUND, GRADES)
def test_every_metric_lies_between_nothing_and_everything(found, grades):
    for value in (ndcg(found, grades), recall(found, grades), reciprocal_rank(found, grades)):
        assert 0 <= value <= 1 + 1e-9


@given(GRADES)
def test_the_best_order_is_perfect(grades):
    best = sorted(grades, key=lambda name: -grades[name])

    assert ndcg(best, grades) == pytest.approx(1)
    assert recall(best, grades) == 1
    assert reciprocal_rank(best, grades) == 1


@given(GRADES, FOUND)
def test_finding_nothing_relevant_is_worth_nothing(grades, found):
    others = [name.upper() for name in found]

    assert ndcg(others, grades) == recall(others, grades) == reciprocal_rank(others, grades) == 0


@given(FOUND, GRADES)
def test_a_repeated_result_is_worth_no_more(found, grades):
    once = list(dict.fromkeys(found))

    assert ndcg(found + found, grades) == ndcg(once, grades)
    assert recall(found + found, grades) == recall(once, grades)


@given(st.lists(NAMES, min_size=2, max_size=10, unique=True), GRADES, st.data())
def test_moving_a_better_document_up_is_never_worse(found, grades, data):
    place = data.draw(st.integers(1, len(found) - 1))
    above, below = found[place - 1], found[place]
    swapped = [*found[: place - 1], below, above, *found[place + 1 :]]

    better = grades.get(below, 0) >= grades.get(above, 0)
    assert (ndcg(swapped, grades) >= ndcg(found, grades) - 1e-12) or not better


def test_metrics_are_those_of_a_worked_example():
    grades = {"a": 2, "b": 1}

    assert ndcg(["x", "a", "b"], grades) == pytest.approx((3 / 1.5849625 + 1 / 2) / (3 + 1 / 1.5849625))
    assert recall(["x", "a"], grades) == 0.5
    assert reciprocal_rank(["x", "a"], grades) == 0.5
    assert recall([str(number) for number in range(10)], {str(number): 1 for number in range(40)}) == 1
    assert empty_rate([["a"], [], [], ["b"]]) == 0.5
    assert empty_rate([]) == mean([]) == 0
    assert mean([0.5, 1]) == 0.75


def test_a_query_without_a_relevant_document_cannot_be_measured():
    with pytest.raises(ValueError, match="No document is relevant"):
        ndcg(["a"], {})
