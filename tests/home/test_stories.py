"""Stories and news as readers find and read them."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.enums import ArticleKind
from home.models import StoryCity, StoryPage
from tests import factories
from tests.home.planting import article_list, news, picture, story
from tests.practice_factories import practice


@pytest.fixture
def read(client):
    """Read an address; its whole HTML."""

    def reading(url):
        response = client.get(url)
        assert response.status_code == 200, url
        return unescape(response.content.decode())

    return reading


def listed(client, trees, query="", language="uk", kind=ArticleKind.STORY):
    """The titles on a list, in its order."""
    url = article_list(trees, kind)[language].url
    response = client.get(f"{url}{query}")
    assert response.status_code == 200
    return [card.page.title for card in response.context["list"].cards]


class TestAList:
    def test_has_the_newest_first(self, client, trees):
        story(trees, title_uk="Зразкова давніша", dated=date(2025, 1, 5))
        story(trees, title_uk="Зразкова новіша", dated=date(2026, 1, 5))

        assert listed(client, trees) == ["Зразкова новіша", "Зразкова давніша"]

    def test_of_a_language_leaves_out_what_is_not_translated(self, client, trees):
        story(trees, title_en="Sample in both")
        story(trees, languages=("uk",))

        assert listed(client, trees, language="en") == ["Sample in both"]
        assert len(listed(client, trees)) == 2

    def test_is_narrowed_by_city_area_and_year(self, client, trees):
        city, area = factories.CityFactory(code="sample-c"), factories.AreaFactory(code="sample-a")
        story(trees, title_uk="Зразкова міста", cities=[city], dated=date(2024, 6, 1))
        story(trees, title_uk="Зразкова сфери", areas=[area], dated=date(2025, 6, 1))
        story(trees, title_uk="Зразкова обох", cities=[city], areas=[area], dated=date(2026, 6, 1))

        assert listed(client, trees, "?city=sample-c") == ["Зразкова обох", "Зразкова міста"]
        assert listed(client, trees, "?area=sample-a") == ["Зразкова обох", "Зразкова сфери"]
        assert listed(client, trees, "?year=2025") == ["Зразкова сфери"]
        assert listed(client, trees, "?city=sample-c&area=sample-a&year=2026") == ["Зразкова обох"]

    def test_tells_of_a_value_that_nothing_has_and_shows_the_rest(self, client, trees):
        story(trees)
        factories.CityFactory(code="sample-without")

        url = article_list(trees, ArticleKind.STORY)["uk"].url
        page = client.get(f"{url}?city=sample-without&year=1999&page=7")

        assert len(page.context["list"].messages) == 3
        assert len(page.context["list"].cards) == 1

    def test_says_in_one_way_what_it_shows(self, read, trees):
        city = factories.CityFactory(code="sample-c")
        story(trees, cities=[city])
        url = article_list(trees, ArticleKind.STORY)["uk"].url

        page = read(f"{url}?page=1&city=sample-c&year=")

        assert f'<link rel="canonical" href="http://testserver{url}?city=sample-c">' in page
        assert 'hreflang="en" href="http://testserver/en/stories/?city=sample-c"' in page
        assert 'type="application/atom+xml"' in page
        assert 'href="/feeds/stories/uk/?city=sample-c"' in page

    def test_that_is_empty_leads_to_the_other_language_and_home(self, read, trees):
        url = article_list(trees, ArticleKind.STORY)["uk"].url

        main = read(url).partition("<main")[2].partition("</main>")[0]

        assert 'href="/en/stories/"' in main
        assert 'href="/uk/"' in main

    def test_is_cut_into_pages(self, client, trees):
        for _number in range(14):
            story(trees, languages=("uk",))

        assert len(listed(client, trees)) == 12
        assert len(listed(client, trees, "?page=2")) == 2

    @pytest.mark.parametrize(("kind", "make"), [(ArticleKind.STORY, story), (ArticleKind.NEWS, news)])
    def test_costs_the_same_for_many(self, client, trees, kind, make):
        def spent():
            url = article_list(trees, kind)["uk"].url
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            return len(queries)

        def plant(number):
            for _number in range(number):
                facts = {"cities": factories.CityFactory.create_batch(2), "areas": [factories.AreaFactory()]}
                make(trees, languages=("uk",), picture=picture(), **facts)

        plant(3)
        few = spent()
        plant(27)

        assert spent() == few
        assert few <= 18


class TestAStory:
    def test_says_who_wrote_it_when_and_what_it_is_about(self, read, trees):
        city = factories.CityFactory(name_uk="Зразкове місто")
        city_page = trees.city_page(city)
        area = factories.AreaFactory(name_uk="зразкова сфера")
        told = practice(trees, cities=[city], title_uk="Зразкова черга", title_en="Sample queue")
        pages = story(trees, cities=[city], areas=[area], practices=[told["uk"]], picture=picture())

        uk, en = read(pages["uk"].url), read(pages["en"].url)

        assert "19 травня 2026 року" in uk
        assert "19 May 2026" in en
        assert "Зразкова авторка" in uk
        assert "Sample author" in en
        assert f'<a href="{city_page["uk"].url}">Зразкове місто</a>' in uk
        assert "зразкова сфера" in uk
        assert f'<a href="{told["uk"].url}">Зразкова черга</a>' in uk
        assert f'<a href="{told["en"].url}">Sample queue</a>' in en
        assert 'alt="A sample blue field"' in en
        assert "Зразковий текст." in uk

    def test_names_no_practice_that_is_not_public(self, read, trees):
        told = practice(trees, title_uk="Зразкова таємна")["uk"]
        page = story(trees, practices=[told])["uk"]
        told.unpublish()

        assert "Зразкова таємна" not in read(page.url)

    def test_leads_to_three_others_on_the_same_cities_or_areas(self, client, trees):
        city, area = factories.CityFactory(), factories.AreaFactory()
        page = story(trees, cities=[city], areas=[area])["uk"]
        for day in range(1, 5):
            story(trees, cities=[city], title_uk=f"Зразкова {day}", dated=date(2025, 1, day), languages=("uk",))
        story(trees, title_uk="Зразкова про інше")

        html = client.get(page.url).content.decode()

        assert [day for day in range(1, 5) if f"Зразкова {day}<" in html] == [2, 3, 4]
        assert "Зразкова про інше" not in html

    def test_is_data_for_search_engines(self, read, trees):
        page = read(story(trees, title_uk="Зразкова з даними")["uk"].url)

        assert '"@type": "Article"' in page
        assert '"headline": "Зразкова з даними"' in page
        assert '"datePublished": "2026-05-19"' in page
        assert '"@type": "NewsArticle"' in read(news(trees)["uk"].url)

    def test_is_described_by_its_summary(self, read, trees):
        page = story(trees, summary_uk="Зразковий опис для пошуку.")["uk"]

        assert '<meta name="description" content="Зразковий опис для пошуку.">' in read(page.url)

    def test_is_previewed_with_what_stands_in_the_form(self, trees):
        city = factories.CityFactory(name_uk="Зразкове з форми")
        page = StoryPage(title="Зразкова чернетка", summary="Зразок.", slug="sample-draft", live=False)
        article_list(trees, ArticleKind.STORY)["uk"].add_child(instance=page)
        page.cities = [StoryCity(city=city)]

        response = page.make_preview_request(preview_mode="")

        assert response.status_code == 200
        assert "Зразкове з форми" in response.content.decode()

    def test_costs_no_more_than_a_page_may(self, client, trees):
        cities, areas = factories.CityFactory.create_batch(3), factories.AreaFactory.create_batch(3)
        told = [practice(trees)["uk"] for _number in range(3)]
        page = story(trees, cities=cities, areas=areas, practices=told, picture=picture())["uk"]
        for _number in range(4):
            story(trees, cities=cities, picture=picture())
        client.get(page.url)

        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)

        assert len(queries) <= 21


def test_a_closed_story_is_in_no_list(client, trees):
    page = story(trees)["uk"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert listed(client, trees) == []
