"""The page of a methodology: areas, maxima, bands, indicators, what changed, which studies used it."""

from decimal import Decimal

import pytest

from tests.factories import (
    AreaFactory,
    CityResultFactory,
    FamilyFactory,
    IndicatorFactory,
    MethodologyAreaFactory,
    MethodologyFactory,
    StudyFactory,
)
from tests.web.area_reading import read_main, section
from tests.web.city_reading import table_rows, words


@pytest.fixture
def family():
    return FamilyFactory(code="sample-family", name_en="Sample ranking")


@pytest.fixture
def methodology(family):
    return MethodologyFactory(
        code="sample-2021",
        family=family,
        areas_count=2,
        indicators_count=70,
        transparent_from=Decimal(75),
        partially_transparent_from=Decimal(50),
    )


@pytest.fixture
def show(client, trees, methodology):
    page = trees.methodology_page(methodology)["en"]
    return lambda: read_main(client, page.url)


def test_what_is_not_known_is_said(client, trees, family):
    bare = MethodologyFactory(code="sample-2015", family=family, max_points=None)
    page = words(read_main(client, trees.methodology_page(bare)["en"].url))

    assert "The areas of this methodology are not known to us." in page
    assert "No indicator of this methodology is known to us yet." in page
    assert "Whether this methodology gives statuses is not known to us." in page
    assert "No published study has used it yet." in page
    assert "No earlier methodology of this kind of ranking is recorded here." in page


def test_areas_stand_in_their_order_with_maxima_and_the_lasting_areas_that_they_cover(show, trees, methodology):
    one, other, third = AreaFactory.create_batch(3)
    for area in (one, other, third):
        trees.area_page(area)
    MethodologyAreaFactory(methodology=methodology, position=2, areas=[other, third], name_en="Sample both")
    MethodologyAreaFactory(
        methodology=methodology, position=1, areas=[one], name_en="Sample one", max_points=Decimal(60)
    )

    _head, first, second = table_rows(show(), "method-areas")

    assert words(first) == "1 Sample one 60"
    assert f'href="/en/areas/{one.code}/"' in first
    assert words(second).replace(" ,", ",") == f"2 Sample both covers: {other.name_en}, {third.name_en} not known to us"
    assert f'href="/en/areas/{third.code}/"' in second


def test_a_part_of_the_areas_is_told_as_a_part(show, methodology):
    MethodologyAreaFactory(methodology=methodology, areas=[AreaFactory()])

    assert "1 of 2 areas are recorded here." in words(show())


def test_thresholds_stand_beside_their_statuses(show):
    assert "Transparent from 75 Partially transparent from 50 to less than 75 Non-transparent less than 50" in words(
        show()
    )


def test_indicators_of_the_source_and_those_recorded_here_are_two_numbers(show, methodology):
    area = AreaFactory(name_en="Sample area")
    IndicatorFactory(methodology=methodology, area=area, number="24", question_en="sample question")
    IndicatorFactory(methodology=methodology, area=None, question_en="Sample stray")

    said = section(show(), "indicators")

    assert "2 of 70 indicators are recorded here." in said
    assert "24 Sample question Area: Sample area." in said
    assert "Sample stray Its area is not known to us." in said


def test_published_studies_that_used_it_are_listed_with_their_record(show, trees, methodology):
    study = StudyFactory(methodology=methodology, year=2021, cities_assessed=100)
    CityResultFactory(study=study)
    trees.study_page(study)
    StudyFactory(methodology=methodology, year=2035, published_at=None)

    page = show()

    assert f'<a href="/en/rankings/{study.code}/">Sample ranking 2021</a>' in page
    assert "1 of 100 cities are recorded here" in words(page)
    assert "2035" not in page


def test_what_changed_is_told_against_the_methodology_before(show, trees, methodology, family):
    kept, gone, new = AreaFactory.create_batch(3)
    before = MethodologyFactory(
        code="sample-2019", family=family, areas_count=2, indicators_count=91, transparent_from=None
    )
    MethodologyFactory(code="sample-2017", family=family, indicators_count=1)
    MethodologyFactory(code="other-2020", family=FamilyFactory(code="sample-other"), indicators_count=2)
    MethodologyAreaFactory(methodology=before, position=1, areas=[kept], name_uk="Зразкова давня", name_en="Sample old")
    MethodologyAreaFactory(methodology=before, position=2, areas=[gone], name_en="Sample gone")
    MethodologyAreaFactory(methodology=methodology, position=1, areas=[kept], name_uk="Зразкова", name_en="Sample now")
    MethodologyAreaFactory(methodology=methodology, position=2, areas=[new], name_en="Sample new")
    trees.methodology_page(before)

    page = show()
    said = section(page, "changes")

    assert 'href="/en/methodologies/sample-2019/"' in page
    assert "Number of indicators 91 70" in said
    assert "New areas Sample new" in said
    assert "Areas that are gone Sample gone" in said
    assert "Areas under another name Sample old → Sample now" in said
    assert "Transparent from (points)" not in said


def test_nothing_known_to_have_changed_is_said(show, methodology, family):
    MethodologyFactory(code="sample-2019", family=family, max_points=None)

    assert "In what is known to us of both, nothing changed." in section(show(), "changes")


def test_queries_do_not_grow_with_areas_indicators_and_studies(
    client, trees, methodology, family, django_assert_max_num_queries
):
    before = MethodologyFactory(code="sample-2019", family=family)
    page = trees.methodology_page(methodology)["uk"]

    def fill(count, year):
        for area in AreaFactory.create_batch(count):
            trees.area_page(area)
            for one in (before, methodology):
                MethodologyAreaFactory(methodology=one, areas=[area])
            IndicatorFactory(methodology=methodology, area=area, options=[("1", "Так", "Yes")])
        trees.study_page(StudyFactory(methodology=methodology, year=year))

    fill(1, 2021)
    client.get(page.url)
    with django_assert_max_num_queries(30) as few:
        client.get(page.url)
    fill(6, 2022)
    with django_assert_max_num_queries(len(few)):
        client.get(page.url)
