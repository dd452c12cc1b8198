"""Aims stand beside figures that are counted from what is public; samples count for nothing."""

import re

import pytest

from tests import factories
from tests.home.programme import project
from tests.practice_factories import OrganisationFactory, coalition_page, practice
from tests.practices.replication_samples import accepted


def words(client, page):
    html = client.get(page.url).content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", html).replace("\xa0", " ").split())


@pytest.fixture
def page(trees):
    return project(
        trees,
        {"measure": "organisations", "target": 20},
        {"measure": "cities", "target": 50},
        {"measure": "communities", "target": 30},
        {"measure": "practices", "target": 33},
    )["en"]


def test_nothing_is_counted_where_nothing_is_public(client, page):
    text = words(client, page)

    for wanted in ("0 of 20", "0 of 50", "0 of 30", "0 of 33"):
        assert wanted in text


def test_organisations_are_those_that_are_active(client, page):
    OrganisationFactory(is_sample=False)
    OrganisationFactory(is_sample=False, is_active=False)
    OrganisationFactory()

    assert "1 of 20" in words(client, page)


def test_cities_are_those_with_a_result_that_is_out(client, page):
    city, prepared, sample = (factories.CityFactory(is_sample=is_sample) for is_sample in (False, False, True))
    for year in (2020, 2021):
        study = factories.StudyFactory(year=year, is_sample=False)
        for one in (city, sample):
            factories.CityResultFactory(study=study, city=one, printed="50")
    factories.CityResultFactory(study=study, city=factories.CityFactory(is_sample=False), state="not-assessed")
    factories.CityResultFactory(study=factories.StudyFactory(is_sample=False, published_at=None), city=prepared)

    assert "1 of 50" in words(client, page)


def test_practices_and_communities_are_those_that_anybody_may_read(client, trees, page):
    own = OrganisationFactory(is_sample=False)
    home = factories.CityFactory(is_sample=False)
    shown, hidden = (practice(trees, own, cities=[home])["uk"] for _number in range(2))
    practice(trees)
    city = factories.CityFactory(is_sample=False)
    for one in (shown, hidden):
        accepted(one, city)
    accepted(hidden, factories.CityFactory(is_sample=False))
    for one in hidden.get_translations(inclusive=True):
        one.unpublish()

    text = words(client, page)

    assert "1 of 33" in text
    assert "1 of 30" in text


def test_a_figure_leads_to_where_it_is_listed(client, trees, page):
    coalition = coalition_page(trees)["en"]

    html = client.get(page.url).content.decode()

    assert f'<a href="{coalition.url}">List of organisations</a>' in html
    assert f'<a href="{trees.cities["en"].url}">List of cities</a>' in html


def test_an_aim_without_a_measure_is_words_alone(client, trees):
    text = words(client, project(trees, {"text": "Зразкова мета словами", "target": 5})["uk"])

    assert "Зразкова мета словами" in text
    assert "5" not in text


def test_an_aim_that_is_surpassed_fills_its_bar(client, trees):
    OrganisationFactory.create_batch(3, is_sample=False)
    page = project(trees, {"measure": "organisations", "target": 2})["en"]

    html = client.get(page.url).content.decode()

    assert "The aim is reached." in html
    assert '<rect class="fill-neutral" width="2" height="6"/>' in html


def test_number_and_dates_are_told(client, trees):
    page = project(trees, number="SAMPLE-1", starts_on="2025-01-05", ends_on="2026-12-31")["uk"]

    text = words(client, page)

    assert "SAMPLE-1" in text
    assert "5 січня 2025 року" in text
    assert "31 грудня 2026 року" in text


def test_the_page_takes_few_queries(client, page, django_assert_max_num_queries):
    client.get(page.url)

    with django_assert_max_num_queries(25):
        client.get(page.url)
