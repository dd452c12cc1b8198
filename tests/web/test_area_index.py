"""The list of areas: the original ones marked, what is known of each, indicators that belong to none."""

import pytest

from tests.factories import AreaFactory, IndicatorFactory, MethodologyAreaFactory
from tests.web.area_reading import read_main, section
from tests.web.city_reading import words


@pytest.fixture
def show(client, trees):
    return lambda language="en": read_main(client, trees.areas[language].url)


def test_the_original_areas_stand_apart_from_later_ones(show, trees):
    first, later = AreaFactory(in_original_14=True), AreaFactory()
    for area in (first, later, AreaFactory(name_en="Sample without a page")):
        if "without" not in area.name_en:
            trees.area_page(area)

    page = show()

    assert first.name_en in section(page, "original")
    assert later.name_en in section(page, "later")
    assert "Sample without a page" not in page


def test_each_area_says_in_how_many_methodologies_it_is_and_which_indicators_are_known(show, trees):
    known, unknown = AreaFactory(), AreaFactory()
    for area in (known, unknown):
        trees.area_page(area)
    one = MethodologyAreaFactory(areas=[known])
    MethodologyAreaFactory(methodology=one.methodology, areas=[known])
    MethodologyAreaFactory(areas=[known])
    IndicatorFactory.create_batch(2, area=known)

    said = section(show(), "later")

    assert f"{known.name_en} in 2 methodologies · 2 indicators known" in said
    assert f"{unknown.name_en} in no methodology recorded here · its indicators are not known to us" in said


@pytest.mark.parametrize(
    ("number", "known"),
    [(1, "відомий 1 індикатор"), (2, "відомі 2 індикатори"), (5, "відомо 5 індикаторів")],
)
def test_known_indicators_agree_with_their_number(show, trees, number, known):
    area = AreaFactory()
    trees.area_page(area)
    IndicatorFactory.create_batch(number, area=area)

    assert known in section(show("uk"), "later")


def test_an_indicator_without_area_is_found_here(show):
    IndicatorFactory(code="sample-stray", area=None, question_en="Sample stray question")

    page = show()

    assert 'id="indicator-sample-stray"' in page
    assert "Sample stray question" in section(page, "stray")


def test_an_empty_list_says_so(show):
    assert "No area has a page here yet." in words(show())


def test_lists_of_the_rankings_lead_to_each_other(show, client, trees):
    assert '<a href="/en/methodologies/">Methodologies</a>' in show()
    assert '<a href="/uk/areas/">Сфери</a>' in read_main(client, trees.rankings["uk"].url)


def test_areas_stand_in_the_footer_and_leave_the_header_short(client, trees):
    for index in (trees.areas["en"], trees.rankings["en"]):
        index.show_in_menus = True
        index.save()

    page = client.get("/en/").text
    header, _main, footer = page.partition("</header>")[0], "", page.partition("<footer")[2]

    assert 'href="/en/rankings/"' in header
    assert 'href="/en/areas/"' not in header
    assert 'href="/en/areas/"' in footer


def test_queries_do_not_grow_with_areas(client, trees, django_assert_max_num_queries):
    def fill(count):
        for area in AreaFactory.create_batch(count, in_original_14=True):
            trees.area_page(area)
            MethodologyAreaFactory(areas=[area])
            IndicatorFactory(area=area)
            IndicatorFactory(area=None)

    fill(1)
    client.get(trees.areas["uk"].url)
    with django_assert_max_num_queries(25) as few:
        client.get(trees.areas["uk"].url)
    fill(6)
    with django_assert_max_num_queries(len(few)):
        client.get(trees.areas["uk"].url)
