"""Published places are compared with published points; a record with gaps is no contradiction."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rankings.scoring import rank_by_points, rank_conflicts

POINTS = st.integers(0, 30).map(lambda tenths: Decimal(tenths) / 10)
RANKINGS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), POINTS, max_size=12)


def published(**figures):
    return {city: (rank, Decimal(points)) for city, (rank, points) in figures.items()}


def found(figures):
    return [(conflict.city, conflict.other, conflict.kind) for conflict in rank_conflicts(figures)]


def test_each_contradiction_names_both_cities():
    assert found(published(a=(1, "80"), b=(2, "85"))) == [("b", "a", "against-points")]
    assert found(published(a=(1, "80"), b=(2, "80"))) == [("b", "a", "tie-apart")]
    assert found(published(a=(1, "80"), b=(1, "79"))) == [("b", "a", "shared-by-unequal")]
    assert found(published(a=(1, "80"), b=(1, "80"), c=(2, "70"))) == [("c", "a", "not-skipped")]


def test_a_city_far_down_is_compared_with_all_above():
    assert found(published(a=(1, "90"), b=(2, "50"), c=(3, "70"), d=(4, "60"))) == [
        ("c", "b", "against-points"),
        ("d", "b", "against-points"),
    ]


@given(RANKINGS)
def test_ranks_by_points_contradict_nothing(points):
    places = rank_by_points(points)

    assert found({city: (places[city], points[city]) for city in points}) == []


@given(RANKINGS, st.data())
def test_a_part_of_a_ranking_contradicts_nothing(points, data):
    places = rank_by_points(points)
    part = data.draw(st.sets(st.sampled_from(sorted(points)))) if points else set()

    assert found({city: (places[city], points[city]) for city in part}) == []


@given(RANKINGS, st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(1, 9)))
def test_a_conflict_is_found_exactly_where_two_cities_contradict(points, ranks):
    figures = {city: (ranks[city], points[city]) for city in points.keys() & ranks.keys()}

    wrong = any(
        (figures[a][0] < figures[b][0]) != (figures[a][1] > figures[b][1]) for a in figures for b in figures if a != b
    )
    told = [conflict for conflict in rank_conflicts(figures) if conflict.kind != "not-skipped"]

    assert bool(told) == wrong
