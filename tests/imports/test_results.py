"""The results of a study out of a file: what is wrong is named cell by cell, what is right is saved as printed."""

import pytest
from django.utils import translation

from rankings.enums import ImportState, State, Status
from rankings.models import CityResult, PublishedChange
from rankings.services import imports
from tests import factories
from tests.imports.rows import HEADING, applied, notes, row_of
from tests.imports.samples import SOURCE, csv_of, faults, messages, previewed, states

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def study():
    return factories.StudyFactory(published_at=None, cities_assessed=100)


@pytest.fixture
def city():
    return factories.CityFactory()


# A file of people who do not know the platform.


def test_the_file_of_a_stranger_is_refused_fault_by_fault_and_taken_when_mended():
    study = factories.StudyFactory(
        published_at=None, publishes_points=False, publishes_rank=False, cities_assessed=None
    )
    renamed = factories.CityFactory(name_uk="Новозразківськ", former_names=[("Червонозразківськ", "", 2016)])
    with_apostrophe = factories.CityFactory(name_uk="Слов’янозразківськ")
    plain, other = factories.CityFactory.create_batch(2)
    heading = ["Статус", "Місто", "Місце", "Джерело"]
    rows = [
        ["прозоре", "Червонозразківськ", "", SOURCE],
        ["Частково прозоре", "слов'янозразківськ", "", SOURCE],
        ["Непрозоре", "Новозрасківськ", "", SOURCE],
        ["непрозоре", plain.name_uk, "7", SOURCE],
        ["transparent", "Новозразківськ", "", SOURCE],
        ["майже прозоре", other.name_uk, "", "зразок"],
    ]

    wrong = previewed(study=study, results=csv_of([heading, *rows], ";", "cp1251"))

    assert wrong.state == ImportState.WRONG
    assert faults(wrong) == [(4, "city"), (5, "rank"), (6, "city"), (7, "status"), (7, "source_url")]
    assert "Новозразківськ" in messages(wrong)
    assert "Row 2" in messages(wrong)
    assert "does not publish ranks" in messages(wrong)
    assert not CityResult.objects.exists()
    with pytest.raises(imports.ImportRefusedError):
        imports.confirm(wrong, None)

    del rows[4], rows[2]
    rows[2][2], rows[3][0], rows[3][3] = "", "non-transparent", SOURCE
    applied(previewed(study=study, results=csv_of([heading, *rows], ";", "cp1251")))

    saved = {result.city: (result.name_used, result.status) for result in CityResult.objects.all()}
    assert saved == {
        renamed: ("Червонозразківськ", Status.TRANSPARENT),
        with_apostrophe: ("слов'янозразківськ", Status.PARTIALLY_TRANSPARENT),
        plain: (plain.name_uk, Status.NON_TRANSPARENT),
        other: (other.name_uk, Status.NON_TRANSPARENT),
    }


def test_figures_stay_as_printed_but_for_the_decimal_comma(study, city):
    rows = [HEADING, row_of(study, city, "4", "75,0", "Прозоре", reason="Зразкова причина.")]

    result = applied(previewed(study=study, results=csv_of(rows)))

    assert (result.points_printed, str(result.points), result.rank) == ("75.0", "75.000000", 4)
    assert (result.status, result.reason_uk, result.source_url) == (Status.TRANSPARENT, "Зразкова причина.", SOURCE)


@pytest.mark.parametrize("state", ["without-rank", "listed without rank", "без місця", "Без Місця"])
def test_states_are_known_by_code_and_by_label(study, city, state):
    result = applied(previewed(study=study, results=csv_of([HEADING, row_of(study, city, state=state)])))

    assert result.state == State.WITHOUT_RANK


def test_ukrainian_and_english_headings_in_any_order(study, city):
    for heading in (
        ["  БАЛИ ", "Код міста", "Назва_в_джерелі", "Джерело:"],
        ["Points", "City", "Name in the source", "Source"],
    ):
        rows = [heading, ["84.5", city.code, city.name_uk, SOURCE]]
        fact_import = previewed(study=study, results=csv_of(rows))
        assert states(fact_import) == {"new": 1}, messages(fact_import)


# Headings.


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["city", "points", "population"], [(1, "population")]),
        (["points", "rank"], [(1, "city")]),
        (["city", "points", "Бали"], [(1, "Бали")]),
        (["city", "points", ""], [(1, "")]),
    ],
    ids=["unknown", "missing", "twice", "blank"],
)
def test_wrong_headings_are_named(study, city, heading, expected):
    cells = [city.code, "1", "2"][: len(heading)]

    fact_import = previewed(study=study, results=csv_of([heading, cells]))

    assert [fault for fault in faults(fact_import) if fault[0] == 1] == expected
    assert fact_import.state == ImportState.WRONG


def test_an_unknown_column_is_told_which_are_known(study, city):
    fact_import = previewed(study=study, results=csv_of([["city", "population"], [city.code, "1"]]))

    assert "Name in the source" in messages(fact_import)


def test_headings_alone_are_no_table(study):
    fact_import = previewed(study=study, results=csv_of([HEADING]))

    assert fact_import.state == ImportState.WRONG
    assert "no rows" in messages(fact_import)


# Rows.


def test_a_row_of_another_study_is_refused(study, city):
    other = factories.StudyFactory()

    fact_import = previewed(study=study, results=csv_of([HEADING, row_of(other, city, "1")]))

    assert faults(fact_import) == [(2, "study")]


def test_all_that_is_wrong_in_a_row_is_said_at_once(study, city):
    rows = [HEADING, [study.code, city.code, "", "first", "101", "так", "not-assessed", "", "address"]]

    fact_import = previewed(study=study, results=csv_of(rows))

    assert {column for _row, column in faults(fact_import)} == {
        "rank",
        "points",
        "status",
        "state",
        "name_used",
        "source_url",
    }
    assert len(faults(fact_import)) == 6


def test_a_row_of_an_unknown_city_is_told_what_else_cannot_be_read(study, city):
    rows = [["city", "rank", "points", "status"], ["Нетутешнє", "first", "багато", ""], [city.code, "1", "50", ""]]

    fact_import = previewed(study=study, results=csv_of(rows))

    assert [fault for fault in faults(fact_import) if fault[0] == 2] == [(2, "city"), (2, "rank"), (2, "points")]


def test_rules_speak_once_for_each_cell(study, city):
    fact_import = previewed(study=study, results=csv_of([HEADING, row_of(study, city, points="багато", source="")]))

    assert faults(fact_import) == [(2, "points"), (2, "source_url")]
    assert "such as 84.5" in messages(fact_import)


def test_more_cities_than_were_assessed(city):
    study = factories.StudyFactory(published_at=None, cities_assessed=1)
    rows = [HEADING, row_of(study, city, "1"), row_of(study, factories.CityFactory(), "1")]

    fact_import = previewed(study=study, results=csv_of(rows))

    assert faults(fact_import) == [(0, "")]
    assert "2 cities are recorded, but 1" in messages(fact_import)


def test_the_name_of_today_beside_a_code_must_be_of_that_city(study, city):
    other = factories.CityFactory(name_uk="Іншозразківськ")
    heading = ["city", "city_today", "rank", "name_used", "source_url"]
    rows = [
        heading,
        [city.code, city.name_en, "1", "Зразок", SOURCE],
        [other.code, city.name_uk, "2", "Зразок", SOURCE],
    ]

    assert faults(previewed(study=study, results=csv_of(rows))) == [(3, "city_today")]


# What is stored already.


def test_only_the_columns_of_the_file_are_compared(study, city):
    factories.CityResultFactory(study=study, city=city, rank=4, printed="75.0", reason_uk="Зразкова причина.")
    file = csv_of([["city", "rank", "reason"], [city.code, "3", ""]])

    fact_import = previewed(study=study, results=file)

    assert states(fact_import) == {"changed": 1}
    assert fact_import.preview["rows"][0]["changes"] == [
        {"column": "rank", "old": "4", "new": "3"},
        {"column": "reason", "old": "Зразкова причина.", "new": ""},
    ]
    result = applied(fact_import)
    assert (result.rank, result.points_printed, result.reason_uk) == (3, "75.0", "")


def test_the_same_file_twice_is_unchanged_and_nothing_to_import(study, city):
    file = csv_of([HEADING, row_of(study, city, "1", "84,50")])
    applied(previewed(study=study, results=file))

    again = previewed(study=study, results=file)

    assert states(again) == {"unchanged": 1}
    assert again.state == ImportState.REFUSED
    assert "nothing to import" in again.message


def test_line_ends_and_blanks_around_a_text_are_no_change(study, city):
    factories.CityResultFactory(study=study, city=city, reason_uk=" Перший рядок.\r\nДругий рядок. ")
    file = csv_of([["city", "reason"], [city.code, "Перший рядок.\nДругий рядок."]])

    assert states(previewed(study=study, results=file)) == {"unchanged": 1}


def test_what_is_stored_but_not_in_the_file_is_noted_and_stays(study, city):
    left = factories.CityResultFactory(study=study, rank=2)

    fact_import = previewed(study=study, results=csv_of([HEADING, row_of(study, city, "1")]))

    assert notes(fact_import) == [("results", 0, "1 stored result is not in the file: it stays as it is.")]
    applied(fact_import)
    assert CityResult.objects.filter(pk=left.pk, rank=2).exists()


def test_ranks_that_contradict_points_are_noted(study):
    cities = factories.CityFactory.create_batch(4)
    figures = (("1", "90"), ("2", "80"), ("2", "80"), ("3", "85"))
    rows = [row_of(study, city, *figure) for city, figure in zip(cities, figures, strict=True)]

    fact_import = previewed(study=study, results=csv_of([HEADING, *rows]))

    assert [(row, message.split(" ")[-1]) for _table, row, message in notes(fact_import)] == [
        (5, "rank."),
        (5, f"{cities[1].name.split(' ')[-1]}."),
    ]
    assert fact_import.state == ImportState.READY


def test_ranks_are_compared_with_those_that_are_stored(study, city):
    factories.CityResultFactory(study=study, rank=1, printed="70")

    fact_import = previewed(study=study, results=csv_of([HEADING, row_of(study, city, "2", "80")]))

    assert [note[1] for note in notes(fact_import)] == [0, 2]


# A published study.


def test_a_published_study_takes_additions_and_corrections_with_their_reason(city):
    study = factories.StudyFactory()
    stored = factories.CityResultFactory(study=study, rank=2, printed="75.0")
    file = csv_of([HEADING, row_of(study, stored.city, "3", "75.0"), row_of(study, city, "2", "76")])

    without_reason = previewed(study=study, results=file)
    with pytest.raises(imports.ImportRefusedError, match="published"):
        imports.confirm(without_reason, None)
    without_reason.refresh_from_db()
    assert without_reason.state == ImportState.READY

    texts = {"reason_uk": "Джерело надрукувало виправлення.", "reason_en": "The source printed a correction."}
    fact_import = previewed(study=study, results=file, texts=texts)
    imports.confirm(fact_import, None)

    changes = {
        (change.kind, change.figure, change.old, change.new)
        for change in PublishedChange.objects.filter(fact_import=fact_import, reason_uk=texts["reason_uk"])
    }
    assert ("correction", "rank", "2", "3") in changes
    assert ("addition", "points_printed", "", "76") in changes
    assert len([change for change in changes if change[0] == "correction"]) == 1
    assert PublishedChange.objects.filter(reason_en="").count() == 0
