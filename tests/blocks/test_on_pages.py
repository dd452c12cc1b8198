"""Live blocks on pages that readers open: a story, the home page."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from tests.blocks.streams import change_in, figure_of, map_of, result_of, table_of
from tests.factories import StudyFactory, sample_cities, sample_ranking
from tests.home.planting import story

MOST_QUERIES = 25


def stored(*children):
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for kind, value in children])


@pytest.fixture
def study(trees):
    study = StudyFactory(code="sample-study", year=2020, cities_assessed=50)
    trees.study_page(study)
    return study


@pytest.fixture
def results(study):
    return sample_ranking(study, sample_cities(40))


@pytest.fixture
def six_blocks(trees, study, results):
    later = StudyFactory(code="sample-later", year=2021, methodology=study.methodology, compared_with=study)
    trees.study_page(later)
    cities = [result.city for result in results]
    sample_ranking(later, [*cities[1:], cities[0]])
    return [
        table_of(study, most=10),
        result_of("latest:sample-family", cities[0]),
        change_in(later),
        map_of(later),
        figure_of(study, "cities-assessed"),
        figure_of(later, "points", cities[3]),
    ]


def test_a_story_shows_a_correction_that_came_after_it(client, trees, study, results):
    pages = story(
        trees,
        body_uk=stored(table_of(study)),
        body_en=stored(table_of(study)),
        first_published_at=datetime(2021, 5, 1, tzinfo=UTC),
    )
    results[0].points_printed = "88.25"
    write_city_results([results[0]], reason=Reason(uk="Зразкова причина.", en="Sample reason."))

    page = client.get(pages["en"].url).content.decode()

    assert "88.25" in page
    assert "Corrected since this page was published" in page
    assert "was 89.9, became 88.25" in page
    assert "Sample reason." in page


def test_a_story_with_six_live_blocks_stays_under_its_ceiling(client, trees, six_blocks):
    body = stored(*six_blocks)
    page = story(trees, body_uk=body, body_en=body, first_published_at=datetime(2021, 5, 1, tzinfo=UTC))["uk"]
    client.get(page.url)

    with CaptureQueriesContext(connection) as queries:
        html = client.get(page.url).content.decode()

    assert html.count('class="live') >= len(six_blocks)
    assert len(queries) <= MOST_QUERIES


def test_the_home_page_with_six_live_blocks_stays_under_its_ceiling(client, trees, six_blocks):
    home = trees.home["uk"]
    home.sections = stored(*six_blocks)
    home.save()
    client.get(home.url)

    with CaptureQueriesContext(connection) as queries:
        html = client.get(home.url).content.decode()

    assert html.count('class="live') >= len(six_blocks)
    assert len(queries) <= MOST_QUERIES
