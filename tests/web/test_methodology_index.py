"""The list of methodologies: by family, the newest first, with what is known of each."""

from decimal import Decimal

import pytest

from tests.factories import FamilyFactory, MethodologyFactory, StudyFactory
from tests.web.area_reading import read_main
from tests.web.city_reading import words


@pytest.fixture
def show(client, trees):
    return lambda language="en": read_main(client, trees.methodologies[language].url)


def test_methodologies_stand_by_family_the_newest_first(show, trees):
    family = FamilyFactory(code="sample-family", name_en="Sample ranking", about_en="Sample about")
    for code in ("sample-2019", "sample-2024", "sample-2021"):
        trees.methodology_page(MethodologyFactory(code=code, family=family))
    MethodologyFactory(code="sample-2030", family=family)

    page = show()

    assert "Sample about" in page
    assert page.index("sample-2024") < page.index("sample-2021") < page.index("sample-2019")
    assert "2030" not in page


def test_each_says_its_size_and_who_used_it(show, trees):
    family = FamilyFactory(code="sample-family", name_en="Sample ranking")
    full = MethodologyFactory(
        code="sample-2024", family=family, areas_count=7, indicators_count=70, transparent_from=Decimal(75)
    )
    bare = MethodologyFactory(code="sample-2023", family=family, max_points=None)
    for methodology in (full, bare):
        trees.methodology_page(methodology)
    trees.study_page(StudyFactory(methodology=full, year=2024))
    StudyFactory(methodology=bare, published_at=None)

    said = words(show()).replace(" .", ".")

    assert (
        "7 areas, 70 indicators, at most 100 points. Used by: Sample ranking 2024. 75 points and more: transparent"
        in said
    )
    assert "the number of areas is not known to us, the number of indicators is not known to us" in said
    assert "No published study has used it yet." in said


def test_an_empty_list_says_so(show):
    assert "No methodology has a page here yet." in words(show())


def test_queries_do_not_grow_with_methodologies(client, trees, django_assert_max_num_queries):
    def fill(years):
        for year in years:
            methodology = MethodologyFactory(code=f"sample-{year}")
            trees.methodology_page(methodology)
            trees.study_page(StudyFactory(methodology=methodology, year=year))

    fill([2019])
    client.get(trees.methodologies["uk"].url)
    with django_assert_max_num_queries(25) as few:
        client.get(trees.methodologies["uk"].url)
    fill(range(2020, 2025))
    with django_assert_max_num_queries(len(few)):
        client.get(trees.methodologies["uk"].url)
