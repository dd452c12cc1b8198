"""A page that stood before a correction shows the corrected figure and says so."""

from datetime import UTC, datetime

import pytest

from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from rankings.services.studies import save_study
from tests.blocks.streams import change_in, figure_of, map_of, result_of, shown, table_of, words
from tests.factories import CityFactory, CityResultFactory, StudyFactory

MISPRINT = Reason(uk="Зразкова причина: описка.", en="Sample reason: a misprint.")
BEFORE = datetime(2021, 5, 1, tzinfo=UTC)
AFTER = datetime(2999, 1, 1, tzinfo=UTC)
SAYS_SO = "Виправлено після оприлюднення цієї сторінки"


@pytest.fixture
def study(trees):
    study = StudyFactory(code="sample-study", year=2020, cities_assessed=12)
    trees.study_page(study)
    return study


@pytest.fixture
def result(study):
    city = CityFactory(code="sample-a", name_uk="Зразкове А", name_en="Sample A")
    return CityResultFactory(study=study, city=city, rank=1, printed="45.1", status="transparent")


def correct(result, **figures):
    for name, value in figures.items():
        setattr(result, name, value)
    write_city_results([result], reason=MISPRINT)


@pytest.mark.parametrize(
    "block",
    [
        lambda study, city: table_of(study),
        result_of,
        lambda study, city: map_of(study),
        lambda study, city: figure_of(study, "points", city),
    ],
)
def test_a_block_shows_the_corrected_figure_and_says_what_it_was_and_why(study, result, block):
    correct(result, points_printed="54.1")

    html = words(shown(block(study, result.city), since=BEFORE))

    assert "54,1" in html
    assert SAYS_SO in html
    assert "було 45,1, стало 54,1" in html
    assert "Зразкова причина: описка." in html
    assert "changes/" in shown(block(study, result.city), since=BEFORE)


def test_in_english_the_reason_is_english(study, result):
    correct(result, points_printed="54.1")

    html = words(shown(table_of(study), since=BEFORE, language="en"))

    assert "was 45.1, became 54.1" in html
    assert "Sample reason: a misprint." in html


def test_a_page_that_came_out_after_the_correction_says_nothing_of_it(study, result):
    correct(result, points_printed="54.1")

    assert SAYS_SO not in shown(table_of(study), since=AFTER)
    assert SAYS_SO not in shown(table_of(study), since=None)


def test_a_correction_of_a_figure_that_is_not_shown_is_not_told(study, result):
    other = CityResultFactory(study=study, city=CityFactory(), rank=9, printed="20")
    correct(other, points_printed="21")

    assert SAYS_SO not in shown(table_of(study, most=1), result_of(study, result.city), since=BEFORE)
    assert SAYS_SO not in shown(figure_of(study, "rank", other.city), since=BEFORE)


def test_a_city_that_a_correction_took_out_of_the_table_is_told(study, result):
    fallen = CityResultFactory(study=study, city=CityFactory(name_uk="Зразкове упале"), rank=1, printed="45.1")
    correct(fallen, rank=9)

    html = words(shown(table_of(study, most=1), since=BEFORE))

    assert "Зразкове упале" in html
    assert "було 1, стало 9" in html


def test_a_correction_of_the_study_before_is_told_beside_a_change(trees, study, result):
    later = StudyFactory(code="sample-later", year=2021, methodology=study.methodology, compared_with=study)
    trees.study_page(later)
    CityResultFactory(study=later, city=result.city, rank=5, printed="50")
    correct(result, rank=2)

    html = words(shown(change_in(later), since=BEFORE))

    assert "↓ 3" in html
    assert "було 1, стало 2" in html


def test_a_corrected_figure_of_the_study_itself_is_told(study, result):
    study.cities_assessed = 13
    save_study(study, reason=MISPRINT)

    html = words(shown(figure_of(study, "cities-assessed"), since=BEFORE))

    assert "13" in html
    assert "було 12, стало 13" in html


def test_many_corrections_are_counted_instead_of_listed(study, result):
    for number in range(8):
        correct(result, points_printed=f"5{number}.5")

    html = words(shown(table_of(study), since=BEFORE))

    assert html.count("Зразкова причина: описка.") == 5
    assert "Ще 3 виправлення" in html
