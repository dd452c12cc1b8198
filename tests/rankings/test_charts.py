from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rankings.charts import NARROW, WIDE, Entry, Words, grid_values, history_chart, scale_top

WORDS = Words(no_points="без балів", no_study="не проводили", not_comparable="не порівнюється")
SIZES = [WIDE, NARROW]

DROHOBYCH = [
    Entry(2017, "46.2", Decimal("46.2")),
    Entry(2018, "85.2", Decimal("85.2")),
    Entry(2019, "79.1", Decimal("79.1")),
    Entry(2020, "78.1", Decimal("78.1")),
    Entry(2021, "83.16", Decimal("83.16")),
    Entry(2023, None, None, "прозоре", comparable_with_previous=False, break_reason="Інша методологія."),
    Entry(2024, "66", Decimal(66), "частково прозоре", comparable_with_previous=False, break_reason="Інші міста."),
]

numbers = st.decimals(0, 100, places=2)


@st.composite
def histories(draw, most_years=9):
    years = draw(st.lists(st.integers(2015, 2014 + most_years), unique=True, max_size=most_years))
    return [
        Entry(
            year,
            str(points) if points is not None else None,
            points,
            draw(st.sampled_from([None, "прозоре", "частково прозоре"])),
            draw(st.booleans()),
            "Інша методологія.",
        )
        for year in years
        for points in [draw(st.none() | numbers)]
    ]


sizes = st.sampled_from(SIZES)
maxima = st.sampled_from([None, Decimal(100)])


@pytest.mark.parametrize("size", SIZES)
def test_a_line_joins_only_comparable_neighbouring_years(size):
    chart = history_chart(DROHOBYCH, WORDS, size, Decimal(100))

    assert [(segment.from_year, segment.to_year) for segment in chart.segments] == [
        (2017, 2018),
        (2018, 2019),
        (2019, 2020),
        (2020, 2021),
    ]
    assert [(mark.before_year, mark.reason) for mark in chart.breaks] == [
        (2023, "Інша методологія."),
        (2024, "Інші міста."),
    ]


@pytest.mark.parametrize("size", SIZES)
def test_years_without_points_say_what_is_known(size):
    chart = history_chart(DROHOBYCH, WORDS, size, Decimal(100))
    said = " ".join(note.text for note in chart.notes)

    assert "не проводили" in said
    assert "прозоре" in said
    assert [year.text for year in chart.years] == [str(year) for year in range(2017, 2025)]


@pytest.mark.parametrize("size", SIZES)
def test_every_printed_figure_of_a_real_history_is_written_at_its_point(size):
    chart = history_chart(DROHOBYCH, WORDS, size, Decimal(100))

    assert [point.label and point.label.text for point in chart.points] == [
        entry.printed for entry in DROHOBYCH if entry.points is not None
    ]


@pytest.mark.parametrize("size", SIZES)
def test_the_first_figure_stays_clear_of_the_axis_text(size):
    chart = history_chart(DROHOBYCH, WORDS, size, Decimal(100))

    assert chart.points[0].label.box.left >= max(level.label.box.right for level in chart.grid)


def test_text_on_a_phone_is_twelve_pixels_at_least():
    room_on_a_phone_of_320 = 288

    assert NARROW.font * room_on_a_phone_of_320 / NARROW.width >= 12


@given(histories(), sizes, maxima)
def test_no_line_crosses_a_break(entries, size, maximum):
    chart = history_chart(entries, WORDS, size, maximum)

    for segment in chart.segments:
        for mark in chart.breaks:
            assert not segment.line.x1 < mark.line.x1 < segment.line.x2


@given(histories(), sizes, maxima)
def test_a_line_needs_points_in_both_years_and_no_year_between(entries, size, maximum):
    known = {entry.year: entry for entry in entries}

    for segment in history_chart(entries, WORDS, size, maximum).segments:
        assert segment.to_year == segment.from_year + 1
        assert known[segment.to_year].comparable_with_previous
        assert known[segment.from_year].points is not None
        assert known[segment.to_year].points is not None


@given(histories(), sizes, maxima)
def test_every_break_of_comparability_is_marked_between_the_two_studies(entries, size, maximum):
    chart = history_chart(entries, WORDS, size, maximum)
    later = sorted(entries, key=lambda entry: entry.year)[1:]

    assert [mark.before_year for mark in chart.breaks] == [
        entry.year for entry in later if not entry.comparable_with_previous
    ]


@given(histories(most_years=14), sizes, maxima)
def test_everything_lies_in_the_view_box(entries, size, maximum):
    chart = history_chart(entries, WORDS, size, maximum)

    assert all(size.left < point.x < size.right and size.top <= point.y <= size.bottom for point in chart.points)
    assert [text for text in chart.texts if not size.frame.holds(text.box)] == []


@given(histories(most_years=14), sizes, maxima)
def test_no_text_covers_another(entries, size, maximum):
    texts = history_chart(entries, WORDS, size, maximum).texts

    assert [(a.text, b.text) for a, b in combinations(texts, 2) if a.box.overlaps(b.box)] == []


@given(histories(), sizes, maxima)
def test_up_to_nine_years_every_point_has_its_figure(entries, size, maximum):
    assert all(point.label is not None for point in history_chart(entries, WORDS, size, maximum).points)


@given(histories(), sizes)
def test_more_points_are_never_drawn_lower(entries, size):
    points = sorted(history_chart(entries, WORDS, size, Decimal(100)).points, key=lambda point: point.entry.points)

    assert [point.y for point in points] == sorted((point.y for point in points), reverse=True)


@given(histories(), sizes, st.randoms())
def test_the_chart_does_not_depend_on_the_order_of_entries(entries, size, random):
    assert history_chart(random.sample(entries, len(entries)), WORDS, size) == history_chart(entries, WORDS, size)


@pytest.mark.parametrize(
    ("points", "maximum", "top"),
    [
        (["46.2"], "100", "100"),
        (["46.2"], None, "50"),
        (["14.0", "9"], None, "20"),
        (["85.2"], None, "100"),
        (["0"], None, "1"),
        (["105"], "100", "200"),
        ([], "100", "100"),
        ([], None, None),
    ],
)
def test_an_unknown_maximum_is_not_invented(points, maximum, top):
    as_decimal = [Decimal(text) for text in points]

    assert scale_top(as_decimal, maximum and Decimal(maximum)) == (top and Decimal(top))


@given(st.decimals("0.1", 5000, places=1))
def test_levels_run_from_zero_to_the_top_without_crowding(top):
    values = grid_values(top)

    assert values[0] == 0
    assert values[-1] == top
    assert values == sorted(set(values))
    assert 3 <= len(values) <= 5


def test_a_history_without_points_has_words_and_no_scale():
    chart = history_chart([Entry(2023, status="прозоре"), Entry(2024)], WORDS, WIDE)

    assert (chart.grid, chart.points) == ((), ())
    assert {note.text for note in chart.notes} == {"прозоре", "без", "балів"}


def test_a_history_of_nothing_is_an_empty_chart():
    assert history_chart([], WORDS, NARROW).texts == ()


def test_a_single_year_stands_in_the_middle():
    chart = history_chart([Entry(2024, "66", Decimal(66))], WORDS, WIDE, Decimal(100))

    assert abs(chart.points[0].x - (WIDE.left + WIDE.right) / 2) <= 1


def test_two_results_of_one_year_are_refused():
    with pytest.raises(ValueError, match="one entry a year; 2024"):
        history_chart([Entry(2024), Entry(2024)], WORDS)
