"""Two thousand sample practices: what the library and the lists of the API cost."""

import json

import pytest

from api.writing import rebuild
from tests.practice_factories import library
from tests.practices.many import many_practices

MANY = 2000
CEILING = 15
QUERIES = (
    "",
    "?page=100",
    "?sort=adopted",
    "?sort=easiest&page=3",
    "?area=sample-area-3&size=small&size=largest&cost=none&cost=unknown&state=working&adopted=no&record=short",
    "?city=sample-city-1&city=sample-city-2&oblast=UA-99&year=2012&year=2013&organisation=none&area=none&sort=none",
)


def test_the_whole_page_of_the_library_stays_under_its_ceiling_whatever_is_asked(
    client, trees, django_assert_max_num_queries
):
    many_practices(trees, MANY)
    address = library(trees)["uk"].url
    client.get(address)

    for query in QUERIES:
        with django_assert_max_num_queries(CEILING):
            page = client.get(f"{address}{query}")
        assert page.status_code == 200
    assert "2\u202f000 практик" in client.get(address).text


@pytest.mark.parametrize("query", ["", "?limit=100&lang=en&fallback=uk", "?area=AREA&oblast=UA-99"])
def test_a_list_of_the_api_costs_no_more_than_four_queries(client, trees, query, django_assert_max_num_queries):
    area = many_practices(trees, 200)[1].areas.get().area.code
    rebuild()

    with django_assert_max_num_queries(4):
        answer = client.get(f"/api/v1/practices{query.replace('AREA', area)}")

    assert json.loads(answer.content)["count"] > 0
