"""The page of an area: what it is, where it appears, its indicators, the cities' points."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from rankings.enums import ChangeKind, Figures, IndicatorKind, State
from rankings.models import PublishedChange
from tests.factories import (
    AreaFactory,
    AreaResultFactory,
    CityFactory,
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
def area():
    return AreaFactory(code="sample-area", name_uk="Зразкова сфера", name_en="Sample area", in_original_14=True)


@pytest.fixture
def show(client, trees, area):
    """Reads the area's page, which it makes first."""

    def read(language="en", **texts):
        page = area.pages.filter(locale__language_code=language).first() or trees.area_page(area, **texts)[language]
        return read_main(client, page.url)

    return read


def study_in(area, **fields):
    methodology = fields.pop("methodology", None) or MethodologyFactory(code=f"sample-{fields.get('year', 2020)}")
    named = MethodologyAreaFactory(methodology=methodology, areas=[area], max_points=fields.pop("maximum", None))
    return StudyFactory(methodology=methodology, **fields), named


def points(study, named, printed, city=None, **fields):
    result = CityResultFactory(study=study, city=city or CityFactory(), **fields)
    return AreaResultFactory(city_result=result, methodology_area=named, printed=printed)


def test_an_area_without_anything_known_says_so(show):
    page = show()

    assert "Points of cities in this area are not known to us." in words(page)
    assert "No indicator of this area is known to us yet." in words(page)
    assert "No methodology recorded here has this area." in words(page)
    assert "An area in which city councils are assessed." in words(page)
    assert "One of the areas with which the programme began." in words(page)


def test_the_editors_words_say_what_it_is(show):
    page = show(intro_en="<p>Sample introduction</p>", intro_uk="<p>Зразковий вступ</p>")

    assert "Sample introduction" in page
    assert "An area in which city councils are assessed." not in page


def test_cities_stand_by_study_with_printed_points_and_their_source_the_most_points_first(show, trees, area):
    study, named = study_in(area, year=2020)
    low, high = (points(study, named, printed) for printed in ("4.50", "12.0"))
    trees.city_page(high.city_result.city)

    page = show()
    rows = table_rows(page, "records area-points")

    assert [words(row).split(" example.org")[0] for row in rows[1:]] == [
        f"{high.city_result.city.name_en} 12.0",
        f"{low.city_result.city.name_en} 4.50",
    ]
    assert f'href="/en/cities/{high.city_result.city.code}/"' in rows[1]
    assert "https://example.org/sample-result" in rows[1]


def test_a_bar_needs_a_maximum(show, area):
    points(*study_in(area, year=2020), "4")
    assert "so there are no bars" in words(show())
    assert 'class="bar' not in show()

    points(*study_in(area, year=2021, maximum=Decimal(8)), "4")
    assert "so there are no bars" not in words(show())
    assert 'class="bar' in show()


def test_a_state_stands_in_words_after_the_points(show, area):
    study, named = study_in(area)
    result = CityResultFactory(study=study)
    AreaResultFactory(
        city_result=result, methodology_area=named, printed=None, state=State.WITHHELD, reason_en="Sample reason"
    )
    points(study, named, "0")

    _head, first, second = map(words, table_rows(show(), "records area-points"))

    assert " 0 " in first
    assert "lawfully withheld" in second
    assert "Sample reason" in second


def test_a_renamed_city_has_the_name_of_that_time(show, area):
    city = CityFactory(
        name_uk="Зразкове Нове", name_en="Sample New", former_names=[("Зразкове Старе", "Sample Old", 2016)]
    )
    points(*study_in(area), "4", city=city, name_used="Зразкове Старе")

    assert "Sample Old (now Sample New)" in words(show())


def test_points_of_an_area_that_covers_several_are_told_as_such(show, trees, area):
    other = AreaFactory(name_en="Sample other area")
    trees.area_page(other)
    methodology = MethodologyFactory()
    named = MethodologyAreaFactory(methodology=methodology, areas=[area, other], name_en="Sample both")
    points(StudyFactory(methodology=methodology), named, "4")

    page = show()

    assert "one area, “Sample both”, that covers several: the points are for all of them together" in words(page)
    assert f'<a href="/en/areas/{other.code}/">Sample other area</a>' in page


@pytest.mark.parametrize(
    "fields",
    [
        {"published_at": None},
        {"published_at": timezone.now() + timedelta(days=1)},
        {"publishes_points": False},
    ],
)
def test_what_is_not_published_stays_away(show, area, fields):
    study, named = study_in(area, **fields)
    points(study, named, "64.64")

    assert "64.64" not in show()
    assert "Points of cities in this area are not known to us." in words(show())


def test_the_area_stands_under_the_name_of_each_methodology(show, trees, area):
    family = FamilyFactory(code="sample-family", name_en="Sample ranking")
    newer = MethodologyFactory(code="sample-2021", family=family, areas_count=5)
    older = MethodologyFactory(code="sample-2019", family=family, areas_count=1)
    without = MethodologyFactory(code="sample-2020", family=family, areas_count=1)
    MethodologyFactory(code="sample-2018", family=family, areas_count=9)
    MethodologyAreaFactory(
        methodology=newer, position=2, areas=[area], name_en="Sample new name", max_points=Decimal(7)
    )
    MethodologyAreaFactory(methodology=older, position=1, areas=[area], name_en="Sample old name")
    MethodologyAreaFactory(methodology=without, position=1, areas=[AreaFactory()])
    trees.methodology_page(newer)

    page = show()
    _head, first, second = table_rows(page.partition('id="methodologies-heading"')[2], "records")

    assert words(first).startswith("Sample ranking 2021 Sample new name 2 of 5 7 example.org")
    assert 'href="/en/methodologies/sample-2021/"' in first
    assert words(second).startswith("Sample ranking 2019 Sample old name 1 of 1 not known to us")
    # Of 2018 the areas are not known: whether it has this one, nobody can tell.
    assert "There is no such area in: Sample ranking 2020." in words(page)


def test_indicators_stand_under_their_methodology_each_at_its_own_address(show, area):
    methodology = MethodologyFactory(code="sample-2021", family=FamilyFactory(name_en="Sample ranking"))
    MethodologyAreaFactory(methodology=methodology, areas=[area])
    IndicatorFactory(
        code="sample-i01",
        number="I01",
        area=area,
        methodology=methodology,
        question_en="is it published",
        kind=IndicatorKind.GOOD_PRACTICE,
        options=[("1", "Так", "Yes"), ("0.5", "Частково", "Partly")],
    )
    IndicatorFactory(area=area, methodology=None, methodology_as_seen="2022", question_en="Of unknown methodology")
    IndicatorFactory(question_en="Of another area")

    page = show()
    said = section(page, "indicators")

    assert 'id="indicator-sample-i01"' in page
    assert "Sample ranking 2021 I01 Is it published Yes 1 point Partly 0.5 points Good practice." in said
    assert "The source does not say which methodology Of unknown methodology The source says: 2022" in said
    assert "Of another area" not in said


def test_a_corrected_figure_is_marked(show, area):
    study, named = study_in(area)
    PublishedChange.objects.create(
        kind=ChangeKind.CORRECTION,
        study=study,
        city_result=(result := points(study, named, "4.5")).city_result,
        area_result=result,
        figure=Figures.POINTS,
        old="5.4",
        new="4.5",
        reason_uk="Зразкова причина",
        reason_en="Sample reason",
        made_at=timezone.now(),
    )

    assert "Points: was 5.4, became 4.5. Sample reason" in words(show())


def test_queries_do_not_grow_with_cities_studies_and_indicators(client, trees, area, django_assert_max_num_queries):
    page = trees.area_page(area)["uk"]

    def fill(year, cities):
        study, named = study_in(area, year=year)
        trees.study_page(study)
        for number in range(cities):
            city = points(study, named, str(number)).city_result.city
            trees.city_page(city)
            IndicatorFactory(area=area, methodology=study.methodology, options=[("1", "Так", "Yes")])

    fill(2019, 1)
    client.get(page.url)
    with django_assert_max_num_queries(30) as few:
        client.get(page.url)
    fill(2020, 6)
    with django_assert_max_num_queries(len(few)):
        client.get(page.url)
