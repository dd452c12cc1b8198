"""What changed between methodologies: proven changes only, whatever is not known."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rankings.methodology_changes import NUMBERS, Method, NamedArea, changes_between


def area(position, name, *covers, ours=False, english=None, maximum=None):
    return NamedArea(position, name, name if english is None else english, ours, frozenset(covers), maximum)


def method(*areas, **numbers):
    return Method(areas, areas_count=numbers.pop("areas_count", len(areas)), **numbers)


def names(areas):
    return [each.name_uk for each in areas]


def test_areas_that_came_and_went():
    before = method(area(1, "Освіта", "education"), area(2, "Закупівлі", "procurement"))
    after = method(area(1, "Закупівлі", "procurement"), area(2, "Війна", "war"))

    changes = changes_between(before, after)

    assert (names(changes.new), names(changes.gone)) == (["Війна"], ["Освіта"])
    assert not changes.renamed
    assert not changes.regrouped


def test_an_area_is_new_only_where_the_list_of_before_is_complete():
    before = method(area(1, "Закупівлі", "procurement"), areas_count=2)
    after = method(area(1, "Закупівлі", "procurement"), area(2, "Війна", "war"))

    assert not changes_between(before, after).new
    assert not changes_between(after, before).gone
    assert not changes_between(replace(before, areas_count=None), after).new


def test_areas_that_were_put_together_are_regrouped_not_gone():
    before = method(area(1, "Бюджет", "budget"), area(2, "Закупівлі", "procurement"), area(3, "Майно", "property"))
    after = method(area(1, "Бюджет і закупівлі", "budget", "procurement"), area(2, "Майно", "property"))

    (group,) = changes_between(before, after).regrouped

    assert (names(group.before), names(group.after)) == (["Бюджет", "Закупівлі"], ["Бюджет і закупівлі"])
    assert not changes_between(before, after).gone


def test_an_area_that_covers_less_is_regrouped():
    before = method(area(1, "Майно та земля", "property", "land"))
    after = method(area(1, "Майно", "property"))

    (group,) = changes_between(before, after).regrouped

    assert (names(group.before), names(group.after)) == (["Майно та земля"], ["Майно"])


@pytest.mark.parametrize(
    ("before", "after", "is_renamed"),
    [
        (area(1, "Бюджет та договори", "budget"), area(1, "Бюджетний процес", "budget"), True),
        (area(1, "Об'єкти", "budget"), area(1, "Об’єкти", "budget"), False),
        # Both Ukrainian names are ours: what the sources printed is the English.
        (
            area(1, "Кадри", "staff", ours=True, english="Staff"),
            area(1, "Персонал", "staff", ours=True, english="Staff"),
            False,
        ),
        (
            area(1, "Кадри", "staff", ours=True, english="Staff"),
            area(1, "Кадри", "staff", ours=True, english="HR"),
            True,
        ),
        # One is ours: an equal name in either language is enough.
        (
            area(1, "Кадри", "staff", ours=True, english="Human resources"),
            area(1, "Кадри", "staff", english="HR"),
            False,
        ),
        (
            area(1, "Етика", "staff", ours=True, english="Ethics"),
            area(1, "Доброчесність", "staff", english="Integrity"),
            True,
        ),
        (
            area(1, "Етика", "staff", ours=True, english=""),
            area(1, "Доброчесність", "staff", english="Integrity"),
            False,
        ),
    ],
)
def test_a_name_is_compared_as_sources_printed_it(before, after, is_renamed):
    assert bool(changes_between(method(before), method(after)).renamed) is is_renamed


def test_numbers_change_only_where_both_are_known():
    before = method(indicators_count=91, max_points=Decimal(100), transparent_from=Decimal(80))
    after = method(indicators_count=86, max_points=None, transparent_from=Decimal("80.0"), areas_count=None)

    (change,) = changes_between(before, after).numbers

    assert (change.what, change.before, change.after) == ("indicators_count", 91, 86)


def test_a_maximum_that_becomes_known_is_no_change():
    without, ten, seven = (method(area(1, "Освіта", "education", maximum=m)) for m in (None, Decimal(10), Decimal(7)))

    assert not changes_between(without, ten)
    (change,) = changes_between(ten, seven).maxima
    assert (change.before[0].max_points, change.after[0].max_points) == (10, 7)


CODES = st.sampled_from("abcdef")
NUMBER = st.none() | st.integers(1, 100)
AREAS = st.lists(
    st.builds(
        NamedArea,
        position=st.integers(1, 20),
        name_uk=CODES,
        name_en=CODES | st.just(""),
        name_uk_is_ours=st.booleans(),
        covers=st.frozensets(CODES, max_size=3),
        max_points=NUMBER.map(lambda n: n and Decimal(n)),
    ),
    max_size=6,
).map(tuple)
METHODS = st.builds(Method, areas=AREAS, areas_count=NUMBER | st.integers(0, 6), **dict.fromkeys(NUMBERS[1:], NUMBER))


def disjoint(one: Method) -> bool:
    """Whether no lasting area is covered twice, as in every real methodology so far."""
    return sum(len(each.covers) for each in one.areas) == len(frozenset().union(*(each.covers for each in one.areas)))


@given(METHODS)
def test_a_methodology_that_stays_as_it_is_has_no_changes(one):
    changes = changes_between(one, one)

    assert not any((changes.numbers, changes.new, changes.gone))
    if disjoint(one):
        assert not changes


@given(METHODS, METHODS)
def test_backwards_what_came_is_gone(before, after):
    there, back = changes_between(before, after), changes_between(after, before)

    assert set(there.new) == set(back.gone)
    assert set(there.gone) == set(back.new)
    assert len(there.regrouped) == len(back.regrouped)
    assert {(n.what, n.before, n.after) for n in there.numbers} == {(n.what, n.after, n.before) for n in back.numbers}


@given(METHODS)
def test_nothing_known_is_nothing_changed(one):
    assert not changes_between(Method(), one)
    assert not changes_between(one, Method())
