"""Stories, news and coming events on the pages of the cities, areas and practices that they are about."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.selectors.articles_about import articles_about_fact
from tests import factories
from tests.home.planting import event, news, past_event, story
from tests.practice_factories import practice


@pytest.fixture
def read(client):
    """Read the main part of a page."""

    def reading(page):
        html = unescape(client.get(page.url).content.decode())
        return html.partition("<main")[2].partition("</main>")[0]

    return reading


def test_the_page_of_a_city_has_the_newest_three_and_leads_to_the_lists(read, trees):
    city = factories.CityFactory(code="sample-c")
    page = trees.city_page(city)["uk"]
    story(trees, cities=[city], dated=date(2024, 1, 1), title_uk="Зразкова давня")
    story(trees, cities=[city], dated=date(2026, 1, 1), title_uk="Зразкова нова")
    news(trees, cities=[city], dated=date(2026, 2, 1), title_uk="Зразкова новина міста")
    event(trees, cities=[city], title_uk="Зразкова подія міста")
    past_event(trees, cities=[city], title_uk="Зразкова минула подія")
    story(trees, title_uk="Зразкова про інше місто")

    main = read(page)

    shown = ["Зразкова подія міста", "Зразкова новина міста", "Зразкова нова"]
    assert [main.find(f">{title}<") for title in shown] == sorted(main.find(f">{title}<") for title in shown)
    assert all(f">{title}<" in main for title in shown)
    assert not any(title in main for title in ("Зразкова давня", "Зразкова минула подія", "Зразкова про інше місто"))
    assert 'href="/uk/stories/?city=sample-c"' in main
    assert 'href="/uk/events/?city=sample-c"' in main


def test_a_story_that_is_not_translated_is_not_on_the_english_page(read, trees):
    city = factories.CityFactory()
    page = trees.city_page(city)["en"]
    story(trees, cities=[city], languages=("uk",))

    assert "stories-heading" not in read(page)


def test_the_page_of_an_area_has_them_too(read, trees):
    area = factories.AreaFactory()
    page = trees.area_page(area)["en"]
    news(trees, areas=[area], title_en="Sample news of the area")

    assert "Sample news of the area" in read(page)


def test_a_practice_leads_to_the_stories_that_tell_of_it_in_its_language(read, trees):
    pages = practice(trees)
    story(trees, practices=[pages["uk"]], title_uk="Зразкова про практику", title_en="Sample on the practice")

    assert "Зразкова про практику" in read(pages["uk"])
    assert "Sample on the practice" in read(pages["en"])


@pytest.mark.parametrize(("number", "most"), [(0, 1), (3, 1), (9, 2)])
def test_the_section_costs_two_queries_at_most(trees, number, most):
    city = factories.CityFactory(code="sample-c")
    for _number in range(number):
        story(trees, cities=[city], languages=("uk",))
    articles_about_fact("city", "sample-c")

    with CaptureQueriesContext(connection) as queries:
        articles_about_fact("city", "sample-c")

    assert len(queries) <= most
