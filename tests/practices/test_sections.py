"""Practices on pages that are not theirs: of cities, areas, organisations, the coalition."""

from html import unescape

import pytest

from tests import factories
from tests.practice_factories import OrganisationFactory, coalition_page, library, organisation_page, practice


@pytest.fixture
def show(client, trees):
    library(trees)

    def read(page):
        response = client.get(page.url)
        assert response.status_code == 200
        return unescape(response.content.decode())

    return read


def test_a_city_shows_its_practices_and_their_feed(show, trees):
    city = factories.CityFactory(code="sample-home")
    own, other = practice(trees, cities=[city])["uk"], practice(trees)["uk"]

    html = show(trees.city_page(city)["uk"])

    assert "Практики міста" in html
    assert f'href="{own.url}"' in html
    assert f'href="{other.url}"' not in html
    assert 'href="/feeds/practices/uk/?city=sample-home"' in html.partition("</head>")[0]


def test_an_area_shows_its_practices_in_the_language_of_the_page(show, trees):
    area = factories.AreaFactory(code="sample-area-shown")
    both, ukrainian = practice(trees, areas=[area]), practice(trees, areas=[area], languages=("uk",))
    pages = trees.area_page(area)

    assert f'href="{ukrainian["uk"].url}"' in show(pages["uk"])
    english = show(pages["en"])
    assert "Practices in this area" in english
    assert f'href="{both["en"].url}"' in english
    assert ukrainian["uk"].title not in english
    assert 'href="/feeds/practices/en/?area=sample-area-shown"' in english.partition("</head>")[0]


def test_more_than_six_are_left_to_the_library(show, trees):
    area, organisation = factories.AreaFactory(code="sample-area-full"), OrganisationFactory()
    for _number in range(7):
        practice(trees, organisation, areas=[area], languages=("uk",))

    html = show(trees.area_page(area)["uk"])

    assert html.count('<li class="card practice-card">') == 6
    assert f'href="{library(trees)["uk"].url}?area=sample-area-full"' in html
    assert "Усі 7 практик у бібліотеці" in html


def test_an_organisation_shows_what_it_wrote(show, trees):
    organisation = OrganisationFactory()
    own, other = practice(trees, organisation)["uk"], practice(trees)["uk"]

    html = show(organisation_page(trees, organisation)["uk"])

    assert f'href="{own.url}"' in html
    assert f'href="{other.url}"' not in html


def test_the_coalition_shows_where_practices_are_as_map_and_list(show, trees):
    city = factories.CityFactory(code="sample-mapped", name_uk="Зразкове на карті")
    practice(trees, cities=[city])
    practice(trees, cities=[city], languages=("uk",))

    html = show(coalition_page(trees)["uk"])

    address = f"{library(trees)['uk'].url}?city=sample-mapped"
    assert "Карта проєкту" in html
    assert "<title>Зразкове на карті: 2 практики</title>" in html
    assert f'<a href="{address}">Зразкове на карті</a> <span class="small muted">2 практики</span>' in html


@pytest.mark.parametrize("kind", ["city", "area"])
def test_where_there_is_no_practice_nothing_is_said(show, trees, kind):
    pages = {"city": trees.city_page(factories.CityFactory()), "area": trees.area_page(factories.AreaFactory())}

    assert 'id="practices"' not in show(pages[kind]["uk"])


def test_the_page_of_a_city_costs_the_same_for_many_practices(client, trees, django_assert_max_num_queries):
    library(trees)
    city, area = factories.CityFactory(), factories.AreaFactory()
    methodology = factories.MethodologyFactory()
    named = factories.MethodologyAreaFactory(methodology=methodology, areas=[area], max_points=10)
    result = factories.CityResultFactory(study=factories.StudyFactory(methodology=methodology), city=city, printed="50")
    factories.AreaResultFactory(city_result=result, methodology_area=named, printed="1")
    practice(trees, cities=[city], areas=[area], languages=("uk",))
    practice(trees, areas=[area], languages=("uk",))
    page = trees.city_page(city)["uk"]
    client.get(page.url)
    with django_assert_max_num_queries(55) as few:
        client.get(page.url)
    for _number in range(5):
        practice(trees, cities=[city], areas=[area], languages=("uk",))
        practice(trees, areas=[area], languages=("uk",))

    with django_assert_max_num_queries(len(few)):
        client.get(page.url)
