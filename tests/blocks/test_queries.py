"""Live blocks cost a handful of queries, however many stand on a page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings.services.changes import Reason
from rankings.services.results import write_city_results
from tests.blocks.streams import change_in, figure_of, map_of, result_of, shown, table_of
from tests.blocks.test_corrections import BEFORE
from tests.factories import AreaFactory, AreaResultFactory, StudyFactory, sample_cities, sample_ranking

MOST_QUERIES = 7


@pytest.fixture
def six_blocks(trees):
    """Six blocks about two studies with renamed cities and corrections: each kind, and a figure in an area."""
    cities = sample_cities(40)
    before = StudyFactory(code="sample-before", year=2019, cities_assessed=50)
    later = StudyFactory(code="sample-later", year=2020, methodology=before.methodology, compared_with=before)
    for study in (before, later):
        trees.study_page(study)
        results = sample_ranking(study, cities)
    results[3].name_used, results[4].points_printed = "Зразкова стара назва", "1"
    write_city_results(results, reason=Reason(uk="Зразкова причина."))
    area = AreaFactory()
    AreaResultFactory(city_result=results[0], methodology_area__areas=[area])
    return [
        table_of(later, most=10),
        result_of("latest:sample-family", cities[0]),
        change_in(later),
        map_of(later),
        figure_of(before, "cities-assessed"),
        figure_of(later, "area-points", cities[0], area),
    ]


def test_six_live_blocks_cost_a_handful_of_queries_and_twelve_no_more(six_blocks):
    counts = []
    for blocks in (six_blocks, six_blocks * 2):
        shown(*blocks, since=BEFORE)
        with CaptureQueriesContext(connection) as queries:
            html = shown(*blocks, since=BEFORE)
        counts.append(len(queries))

    assert html.count("Виправлено після оприлюднення") >= 2
    assert counts[0] == counts[1] <= MOST_QUERIES
