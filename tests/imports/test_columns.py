"""Columns are known under names that no two of them share, and the document lists them all."""

from pathlib import Path

import pytest
from django.utils import translation

from rankings.imports import cells
from rankings.imports.cells import CellError, folded
from rankings.imports.columns import TABLES, label
from rankings.models import IndicatorOption

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "imports.md"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_heading_means_two_columns(table):
    headings = {
        column.name: {folded(heading) for heading in (column.name, column.uk, column.en, *column.also)}
        for column in table.columns
    }

    assert sum(map(len, headings.values())) == len(table.by_heading)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_document_lists_every_column(table):
    document = DOCUMENT.read_text()

    assert f"### {table.en} – {table.uk} (`{table.name}`)" in document
    for column in table.columns:
        required = " **required**" if column.required else ""
        assert f"| `{column.name}`{required} | {column.uk} | {column.en} |" in document


def test_screens_name_a_column_in_the_language_of_the_reader():
    with translation.override("uk"):
        assert label("results", "rank") == "Місце"
    with translation.override("en"):
        assert label("results", "rank") == "Rank"
        assert label("results", "чужий стовпець") == "чужий стовпець"


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.whole, "12", "12"),
        (cells.whole, "", ""),
        (cells.decimal, "84,50", "84.5"),
        (cells.decimal, "100", "100"),
        (cells.answer, "Так", "yes"),
        (cells.answer, "0", "no"),
        (cells.tick, "", "no"),
        (cells.presented, "31.03.2021", "2021-03-31"),
        (cells.presented, "2022-04", "2022-04"),
        (cells.presented, "", ""),
        (cells.first_address, "https://example.org/a ; https://example.org/b", "https://example.org/a"),
    ],
)
def test_cells_become_values_and_are_shown_again(read, cell, value):
    assert cells.shown(read(cell, None)) == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (cells.whole, "1.5"),
        (cells.whole, "-1"),
        (cells.whole, "٣"),
        (cells.whole, "1" * 20),
        (cells.decimal, "1e3"),
        (cells.decimal, "1 000"),
        (cells.answer, ""),
        (cells.answer, "можливо"),
        (cells.presented, "2021-02-30"),
        (cells.presented, "31.13.2021"),
        (cells.presented, "навесні"),
    ],
)
def test_a_cell_that_cannot_stand_there_says_what_to_write(read, cell):
    with pytest.raises(CellError) as refused:
        read(cell, None)

    assert str(refused.value)


def test_an_option_is_shown_with_the_digits_it_needs():
    points = TABLES["options"].by_field["points"]

    assert points.text_of(IndicatorOption(points=cells.decimal("0,500", None))) == "0.5"
