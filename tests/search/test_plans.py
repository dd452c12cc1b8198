"""How SQLite looks for answers: by indexes, so that a search grows with what is found, not with what there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.service import Question, search
from tests.engines import needs
from tests.search.entries import area

pytestmark = [pytest.mark.django_db, needs("sqlite")]


@pytest.mark.parametrize("chosen", [{}, {"kind": ["area"]}])
def test_what_was_found_is_looked_up_and_nothing_else_is_walked_over(chosen):
    area("roads", "Ремонт доріг")

    with CaptureQueriesContext(connection) as asked:
        search(Question("ремонт доріг", "uk", chosen))
    plans = [plan(query["sql"]) for query in asked if "ремонт" in query["sql"]]

    assert plans
    for steps in plans:
        assert all("VIRTUAL TABLE" in step for step in steps if step.startswith("SCAN")), steps
        assert any("entry_by_language" in step for step in steps), steps
        assert not any("(name=?)" in step for step in steps), steps


def plan(query):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        return [row[-1] for row in cursor.fetchall()]
