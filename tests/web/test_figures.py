from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from rankings.templatetags.figures import (
    counted,
    figure,
    host,
    of,
    percent,
    points_phrase,
    presented,
    rank_phrase,
    status_label,
)


@pytest.mark.parametrize(
    ("value", "uk", "en"),
    [
        ("84.5", "84,5", "84.5"),
        ("75.0", "75,0", "75.0"),
        ("62.23", "62,23", "62.23"),
        ("0", "0", "0"),
        ("0.50", "0,50", "0.50"),
        ("1234.5", "1\u202f234,5", "1,234.5"),
        (1234567, "1\u202f234\u202f567", "1,234,567"),
        (Decimal("75.000000"), "75", "75"),
        (Decimal(100), "100", "100"),
        (Decimal("37.500000"), "37,5", "37.5"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_figure_takes_the_marks_of_the_language_and_keeps_its_digits(value, uk, en):
    with override("uk"):
        assert figure(value) == uk
    with override("en"):
        assert figure(value) == en


@pytest.mark.parametrize(
    ("printed", "phrase"),
    [
        ("0", "0 балів"),
        ("1", "1 бал"),
        ("2", "2 бали"),
        ("4", "4 бали"),
        ("5", "5 балів"),
        ("11", "11 балів"),
        ("12", "12 балів"),
        ("21", "21 бал"),
        ("22", "22 бали"),
        ("91", "91 бал"),
        ("111", "111 балів"),
        ("84.5", "84,5 бала"),
        ("75.0", "75,0 бала"),
        ("1.0", "1,0 бала"),
    ],
)
def test_ukrainian_points_take_the_form_of_their_number(printed, phrase):
    with override("uk"):
        assert points_phrase(printed) == phrase


@pytest.mark.parametrize(("printed", "phrase"), [("1", "1 point"), ("2", "2 points"), ("1.0", "1.0 points")])
def test_english_points_have_one_singular(printed, phrase):
    with override("en"):
        assert points_phrase(printed) == phrase


@pytest.mark.parametrize(("number", "phrase"), [(1, "1 місто"), (3, "3 міста"), (100, "100 міст"), (121, "121 місто")])
def test_cities_are_counted_in_ukrainian(number, phrase):
    with override("uk"):
        assert counted(number, "city") == phrase


def test_a_share_has_a_blank_that_does_not_break_only_in_ukrainian():
    with override("uk"):
        assert percent("41.6") == "41,6\u00a0%"
    with override("en"):
        assert percent("41.6") == "41.6%"
    assert percent("") == ""


def test_a_date_is_as_exact_as_it_is_known():
    with override("uk"):
        assert presented(date(2025, 5, 19), "day") == "19 травня 2025 року"
        assert presented(date(2022, 4, 1), "month") == "квітень 2022 року"
    with override("en"):
        assert presented(date(2025, 5, 19), "day") == "19 May 2025"
        assert presented(date(2022, 4, 1), "month") == "April 2022"
    assert presented(None) == ""


@pytest.mark.parametrize(
    ("part", "whole", "phrase"),
    [
        (46, 100, "46 зі\u00a0100"),
        (15, 50, "15 із\u00a050"),
        (3, 1500, "3 із\u00a01\u202f500"),
        (9, 120_000, "9 зі\u00a0120\u202f000"),
    ],
)
def test_the_preposition_follows_the_first_word_of_the_whole(part, whole, phrase):
    with override("uk"):
        assert of(part, whole) == phrase


def test_a_rank_is_said_with_or_without_the_whole():
    with override("uk"):
        assert rank_phrase(15) == "місце 15"
        assert rank_phrase(15, 50) == "місце 15 із\u00a050"
    with override("en"):
        assert rank_phrase(15, 50) == "rank 15 of\u00a050"


def test_a_blank_status_is_not_known_to_us():
    with override("uk"):
        assert status_label("partially-transparent") == "Частково прозоре"
        assert status_label("") == "не відомо нам"


def test_a_source_is_named_by_its_site():
    assert host("https://www.0462.ua/news/1734033/nezin") == "0462.ua"


def test_every_printed_figure_of_the_shipped_record_keeps_its_digits():
    from rankings.services.shipped_facts import DATA, read_rows

    printed = [row["points"] for row in read_rows(DATA / "results.csv") if row["points"]]
    with override("uk"):
        assert [figure(value).replace(",", ".") for value in printed] == printed
