"""Lists over many sample facts: what they cost, and cursors while others write."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.models import CollectionVersion, PublishedDocument
from api.writing import rebuild
from tests import factories
from tests.databases import count_rows
from tests.recorded import recorded

MANY = 1500
CEILING = 4


@pytest.fixture
@recorded
def rows(db):
    study = factories.StudyFactory(code="sample-many")
    factories.sample_ranking(study, factories.sample_cities(MANY))
    rebuild()


@pytest.fixture
def many(rows):
    """Many facts and their documents, which the database has counted as it does by itself in between."""
    count_rows()


@pytest.mark.parametrize("query", ["", "?limit=100", "?oblast=UA-99&limit=100&lang=en&fallback=uk"])
@pytest.mark.parametrize("address", ["/api/v1/cities", "/api/v1/studies/sample-many/results"])
def test_a_list_costs_no_more_than_four_queries(address, query, client, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(CEILING):
        answer = client.get(address + query)
    assert answer.json()["count"] == MANY
    with django_assert_max_num_queries(1):
        assert client.get(address + query).content == answer.content


def test_every_item_is_reached_once(ask, many):
    seen, address = [], "/api/v1/studies/sample-many/results?limit=100&fields=rank"
    cursor = ""
    while cursor is not None:
        answer = ask(f"{address}{cursor and '&cursor='}{cursor}")
        seen += [item["rank"] for item in answer["items"]]
        cursor = answer["next"]

    assert seen == list(range(1, MANY + 1))


KEYS = st.integers(0, 60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(there=st.sets(KEYS), later=st.lists(st.sets(KEYS), max_size=6), limit=st.integers(1, 7), backwards=st.booleans())
def test_a_cursor_loses_and_repeats_nothing_while_others_write(db, client, there, later, limit, backwards):
    PublishedDocument.objects.all().delete()
    stored = set()

    def write(numbers):
        fresh = numbers - stored
        stored.update(fresh)
        PublishedDocument.objects.bulk_create(
            PublishedDocument(
                resource="cities", lang="uk", source=str(n), key=f"sample-{n}", sort_key=f"{n // 3:03d}",
                body=b'{"code":"sample-%d"}' % n,
            )
            for n in fresh
        )  # fmt: skip
        version, _ = CollectionVersion.objects.get_or_create(
            resource="cities", defaults={"changed_at": "2026-01-01T00:00:00Z"}
        )
        version.version += 1
        version.save()

    write(there)
    seen, cursor, waiting = [], "", list(later)
    order = "-name" if backwards else "name"
    while cursor is not None:
        answer = client.get(f"/api/v1/cities?limit={limit}&order={order}{cursor and '&cursor='}{cursor}").json()
        seen += [item["code"] for item in answer["items"]]
        cursor = answer["next"]
        if waiting:
            write(waiting.pop())

    assert len(seen) == len(set(seen))
    assert {f"sample-{n}" for n in there} <= set(seen)
