from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rankings.scoring import Bands, change_of_rank, rank_by_points, round_points, status_by_bands, total

points = st.decimals(min_value=0, max_value=100, places=3)
area_points = st.lists(st.none() | points, max_size=20)
city_points = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.decimals(0, 10, places=1), max_size=30)
bands = st.lists(points, min_size=2, max_size=2).map(lambda pair: Bands(max(pair), min(pair)))
LADDER = ["non-transparent", "partially-transparent", "transparent"]


@given(area_points, st.randoms())
def test_a_total_does_not_depend_on_the_order_of_areas(values, random):
    shuffled = random.sample(values, len(values))

    assert total(shuffled) == total(values)


@given(area_points)
def test_a_total_is_the_exact_sum_of_the_areas_that_have_points(values):
    counted = [Fraction(value) for value in values if value is not None]

    result = total(values)

    assert (result is None) == (not counted)
    assert result is None or Fraction(result) == sum(counted)


def test_printed_area_points_add_up_without_binary_dust():
    assert str(total(Decimal(text) for text in ("0.1", "0.2", "6.50"))) == "6.80"


def test_a_city_with_only_states_has_no_total_and_a_zero_is_a_figure():
    assert total([None, None]) is None
    assert total([]) is None
    assert total([Decimal(0), None]) == 0


@given(area_points, st.integers(0, 5))
def test_a_state_changes_no_total(values, states):
    assert total([*values, *[None] * states]) == total(values)


@given(city_points, st.randoms())
def test_places_do_not_depend_on_the_order_of_cities(values, random):
    shuffled = dict(random.sample(list(values.items()), len(values)))

    assert rank_by_points(shuffled) == rank_by_points(values)


@given(city_points)
def test_a_place_is_one_more_than_the_number_of_better_cities(values):
    places = rank_by_points(values)

    assert places == {city: 1 + sum(other > own for other in values.values()) for city, own in values.items()}


def test_ties_share_a_place_and_the_next_is_skipped():
    values = {"drohobych": Decimal("79.1"), "pokrov": Decimal("79.10"), "lviv": Decimal(78)}

    assert rank_by_points(values) == {"drohobych": 1, "pokrov": 1, "lviv": 3}


@given(points, points, bands)
def test_more_points_never_give_a_lower_status(one, other, known):
    low, high = sorted((one, other))

    assert LADDER.index(status_by_bands(low, known)) <= LADDER.index(status_by_bands(high, known))


@given(points, bands)
def test_an_unknown_threshold_never_gives_another_status_than_the_known_one(value, known):
    certain = status_by_bands(value, known)
    partial = [
        Bands(known.transparent_from, None),
        Bands(None, known.partially_transparent_from),
        Bands(None, None),
    ]

    assert all(status_by_bands(value, band) in (certain, None) for band in partial)


@pytest.mark.parametrize(
    ("value", "transparent_from", "partially_from", "status"),
    [
        ("75", "75", "50", "transparent"),
        ("74.99", "75", "50", "partially-transparent"),
        ("50", "75", "50", "partially-transparent"),
        ("49.9", "75", "50", "non-transparent"),
        ("80", "80", None, "transparent"),
        ("79", "80", None, None),
        ("60", None, "50", None),
        ("40", None, "50", "non-transparent"),
        (None, "75", "50", None),
    ],
)
def test_a_status_is_told_only_where_thresholds_prove_it(value, transparent_from, partially_from, status):
    upper, lower, number = (
        None if text is None else Decimal(text) for text in (transparent_from, partially_from, value)
    )

    assert status_by_bands(number, Bands(upper, lower)) == status


def test_bands_that_cross_are_refused():
    with pytest.raises(ValueError, match="lies below"):
        Bands(Decimal(40), Decimal(50))


def test_moving_up_is_positive_and_an_unknown_place_gives_no_change():
    assert change_of_rank(3, 10) == 7
    assert change_of_rank(10, 3) == -7
    assert change_of_rank(4, 4) == 0
    assert change_of_rank(None, 4) is None
    assert change_of_rank(4, None) is None


@given(st.decimals(-1000, 1000, places=6), st.integers(0, 4))
def test_rounding_twice_changes_nothing_and_stays_within_half_a_unit(value, places):
    rounded = round_points(value, places)

    assert round_points(rounded, places) == rounded
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)
    assert rounded.as_tuple().exponent == -places


@pytest.mark.parametrize(("value", "rounded"), [("84.45", "84.5"), ("84.449", "84.4"), ("0.05", "0.1"), ("7", "7.0")])
def test_half_a_unit_is_rounded_up(value, rounded):
    assert str(round_points(Decimal(value))) == rounded
