"""A preview asks the database as often for 5,000 rows as for 50."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rankings.enums import ImportState
from rankings.models import FactImport
from rankings.services import imports
from tests import factories
from tests.imports.samples import SOURCE, csv_of, previewed

pytestmark = pytest.mark.django_db
HEADING = ["city", "name_used", "rank", "points", "source_url"]
AREAS = ["city", "area_position", "points", "source_url"]
CEILING = 45


@pytest.mark.parametrize("rows", [50, 5000])
def test_queries_do_not_grow_with_rows(rows):
    study = factories.StudyFactory(published_at=None)
    cities = factories.sample_cities(rows // 2)
    areas = [factories.MethodologyAreaFactory(methodology=study.methodology, position=1)]
    factories.sample_ranking(study, cities[::3])
    results = csv_of([HEADING, *([city.code, city.name_uk, "1", "50.5", SOURCE] for city in cities)])
    of_areas = csv_of([AREAS, *([city.name_uk, str(area.position), "5", SOURCE] for city in cities for area in areas)])

    with CaptureQueriesContext(connection) as captured:
        fact_import = previewed(study=study, results=results, areas=of_areas)

    assert fact_import.state == ImportState.READY
    assert (fact_import.rows_done, fact_import.rows_total) == (rows, rows)
    assert len(captured) <= CEILING


def test_progress_is_told_while_a_file_is_read(monkeypatch):
    study = factories.StudyFactory(published_at=None)
    cities = factories.sample_cities(60)
    seen = []
    progress = imports._progress

    def watched(fact_import, total):
        after_a_row = progress(fact_import, total)

        def step():
            after_a_row()
            seen.append(FactImport.objects.values_list("state", "rows_done", "rows_total").get())

        return step

    monkeypatch.setattr(imports, "_progress", watched)
    previewed(study=study, results=csv_of([HEADING, *([city.code, "", "1", "", SOURCE] for city in cities)]))

    assert {(state, total) for state, _done, total in seen} == {("reading", 60)}
    assert len({done for _state, done, _total in seen}) > 10


def test_confirming_writes_in_batches():
    def queries_for(number):
        study = factories.StudyFactory(published_at=None)
        rows = [[city.code, city.name_uk, "1", "50.5", SOURCE] for city in factories.sample_cities(number)]
        fact_import = previewed(study=study, results=csv_of([HEADING, *rows]))
        with CaptureQueriesContext(connection) as captured:
            imports.confirm(fact_import, None)
        return len(captured)

    few, many = queries_for(20), queries_for(420)

    # SQLite takes few rows in a statement, so the number of statements follows the number of batches, not of rows.
    assert many - few < 400 / 4
