"""Points in areas out of a file: they need a result of their city and an area of the methodology."""

import pytest
from django.utils import translation

from rankings.models import AreaResult, CityResult
from rankings.services import imports
from tests import factories
from tests.imports.rows import AREAS, HEADING, applied, area_row, notes, row_of
from tests.imports.samples import SOURCE, csv_of, faults, messages, previewed, xlsx_of

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


@pytest.fixture
def areas(study):
    return [
        factories.MethodologyAreaFactory(methodology=study.methodology, position=position, max_points=10)
        for position in (1, 2)
    ]


def test_results_and_areas_come_together_or_not_at_all(study, city, areas):
    files = {
        "results": csv_of([HEADING, row_of(study, city, "1", "12.5")]),
        "areas": csv_of([AREAS, area_row(study, city, "1", "8"), area_row(study, city, "2", "14.5")]),
    }

    wrong = previewed(study=study, **files)

    assert faults(wrong) == [(3, "points")]
    with pytest.raises(imports.ImportRefusedError):
        imports.confirm(wrong, None)
    assert not CityResult.objects.exists()

    files["areas"] = csv_of([AREAS, area_row(study, city, "1", "8"), area_row(study, city, "2", "4,5")])
    applied(previewed(study=study, **files))
    assert {area.points_printed for area in AreaResult.objects.all()} == {"8", "4.5"}


def test_both_tables_may_be_sheets_of_one_workbook(study, city, areas):
    book = xlsx_of(
        {
            "Результати": [["Місто", "Назва в джерелі", "Бали", "Джерело"], [city.name_uk, city.name_uk, 8.5, SOURCE]],
            "Результати у сферах": [
                ["Місто", "Номер сфери", "Сфера", "Бали", "Джерело"],
                [city.name_uk, 1, areas[0].name_uk, 8.5, SOURCE],
            ],
            "Нотатки": [["Зразкова нотатка"]],
        }
    )

    fact_import = previewed(study=study, name="зразок.xlsx", results=book)

    assert [note[0] for note in notes(fact_import)] == ["results"]
    assert "Нотатки" in notes(fact_import)[0][2]
    applied(fact_import)
    assert AreaResult.objects.get().points_printed == "8.5"


def test_a_table_is_handed_in_once(study, city, areas):
    book = xlsx_of({"Results": [["city"], [city.code]], "Areas": [["city", "area_position"], [city.code, 1]]})

    fact_import = previewed(study=study, results=book, areas=csv_of([AREAS, area_row(study, city, "1", "8")]))

    assert "twice" in messages(fact_import)


def test_areas_need_a_city_with_a_result_and_an_area_of_the_methodology(study, city, areas):
    factories.CityResultFactory(study=study, city=city)
    other = factories.CityFactory()
    rows = [
        AREAS,
        area_row(study, other, "1", "8"),
        area_row(study, city, "3", "8"),
        area_row(study, city, "", "8"),
        area_row(study, city, "1", "8"),
        area_row(study, city, "1", "8"),
        area_row(study, city, "2"),
    ]

    fact_import = previewed(study=study, areas=csv_of(rows))

    assert faults(fact_import) == [
        (2, "city"),
        (3, "area_position"),
        (4, "area_position"),
        (6, "city"),
        (7, "points"),
    ]
    assert "It has: 1, 2." in messages(fact_import)


def test_the_name_of_an_area_beside_its_number_must_be_its_own(study, city, areas):
    factories.CityResultFactory(study=study, city=city)
    heading = ["city", "area_position", "area", "points", "source_url"]
    rows = [heading, [city.code, "1", areas[1].name_uk, "8", SOURCE]]

    assert faults(previewed(study=study, areas=csv_of(rows))) == [(2, "area")]


def test_a_city_with_points_in_areas_does_not_become_one_that_was_not_assessed(study, city, areas):
    result = factories.CityResultFactory(study=study, city=city)
    factories.AreaResultFactory(city_result=result, methodology_area=areas[0], printed="5")

    fact_import = previewed(study=study, results=csv_of([["city", "state"], [city.code, "not-assessed"]]))

    assert faults(fact_import) == [(2, "state")]


# Notes: what keeps nothing out.


def test_a_total_that_is_not_the_sum_of_its_areas_is_noted(study, city, areas):
    area_rows = [area_row(study, city, "1", "8"), area_row(study, city, "2", "4.5")]
    for total, expected in (("12.5", []), ("12.50", []), ("13", [("results", 2)])):
        fact_import = previewed(
            study=study,
            results=csv_of([HEADING, row_of(study, city, "", total)]),
            areas=csv_of([AREAS, *area_rows]),
        )
        assert [note[:2] for note in notes(fact_import)] == expected


def test_a_sum_of_some_areas_is_no_total(study, city, areas):
    fact_import = previewed(
        study=study,
        results=csv_of([HEADING, row_of(study, city, "", "50")]),
        areas=csv_of([AREAS, area_row(study, city, "1", "8")]),
    )

    assert notes(fact_import) == []
