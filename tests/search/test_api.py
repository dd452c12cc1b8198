"""Programs search as people do: the same results, each parameter strict, each page after the other."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from search.api.paging import DEEPEST

SEARCH, SUGGESTIONS = "/api/v1/search", "/api/v1/suggestions"


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ask(client, found):
    """Ask, and get the answer's JSON."""
    return lambda address=SEARCH, **asked: client.get(address, asked).json()


def test_a_result_says_what_it_is_and_where_it_stands(ask, settings):
    answer = ask(q="чергою 7")

    assert answer["items"][0] == {
        "kind": "area",
        "title": "Зразкова черга 7",
        "snippet_html": "",
        "cities": [],
        "areas": ["queue-7"],
        "url": f"{settings.BASE_URL}/uk/areas/queue-7/",
        "api_url": f"{settings.BASE_URL}/api/v1/areas?key=queue-7&lang=uk",
    }
    assert list(answer) == [
        *("items", "next", "count", "count_exact", "pass", "corrected_query", "reduced", "facets"),
    ]
    assert answer["reduced"] is False


def test_a_result_is_found_again_by_its_address(ask, client):
    address = urlsplit(ask(q="черга 7")["items"][0]["api_url"])

    alone = client.get(f"{address.path}?{address.query}").json()
    assert [item["code"] for item in alone["items"]] == ["queue-7"]


def test_pages_follow_each_other_to_the_last(ask):
    seen, cursor = [], {}
    while True:
        answer = ask(q="черга", limit=5, **cursor)
        seen += [item["url"] for item in answer["items"]]
        assert answer["count"] == 12
        if answer["next"] is None:
            break
        cursor = {"cursor": answer["next"]}

    assert len(seen) == len(set(seen)) == 12


def test_a_cursor_belongs_to_one_question(ask):
    cursor = ask(q="черга", limit=5)["next"]

    for other in ({"q": "черги", "limit": 5}, {"q": "черга", "limit": 4}, {"q": "черга", "limit": 5, "order": "-date"}):
        answer = ask(cursor=cursor, **other)
        assert [error["parameter"] for error in answer["errors"]] == ["cursor"]


def test_search_reaches_to_a_depth_that_is_told(ask, monkeypatch):
    monkeypatch.setattr("search.api.paging.DEEPEST", 5)

    answer = ask(q="черга", limit=5, cursor=ask(q="черга", limit=5)["next"], lang="uk")
    assert DEEPEST == 1000
    assert answer["status"] == 422


def test_facets_count_what_each_value_would_leave(ask):
    facets = ask(q="черга", area=["queue-1", "queue-2"])["facets"]

    assert set(facets) == {"kind", "city", "area", "year", "lang"}
    assert facets["kind"] == [{"value": "area", "count": 2}]
    assert len(facets["area"]) == 12
    assert facets["lang"] == [{"value": "uk", "count": 2}]


def test_the_other_layout_is_told_and_can_be_refused(ask):
    assert ask(q="xthuf")["corrected_query"] == "черга"
    assert ask(q="xthuf")["count"] == 12
    assert ask(q="xthuf", exactly="yes")["count"] == 0


def test_any_word_is_told(ask):
    assert ask(q="черга")["pass"] == "all_words"
    assert ask(q="черга літаків")["pass"] == "any_word"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "q"), ("q=", "q"), (f"q={'a' * 201}", "q"), ("q=a&q=b", "q"), ("q=a&foo=1", "foo"),
        ("q=a&limit=0", "limit"), ("q=a&kind=cats", "kind"), ("q=a&area=No", "area"), ("q=a&order=name", "order"),
        ("q=a&lang=fr", "lang"), ("q=a&cursor=abc", "cursor"), ("q=%ff", ""),
        ("q=a&fields=title", "fields"), ("q=a&exactly=no", "exactly"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_refused(client, found, query, parameter):
    answer = client.get(f"{SEARCH}?{query}")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]
    assert all(error["message_uk"] and error["message_en"] for error in answer.json()["errors"])


def test_suggestions_lead_to_pages(ask, settings):
    answer = ask(SUGGESTIONS, q="зразкова чер", limit=2)

    assert [item["kind"] for item in answer["items"]] == ["area", "area"]
    assert all(item["url"].startswith(f"{settings.BASE_URL}/uk/areas/queue-") for item in answer["items"])
    assert all(item["text"].startswith("Зразкова черга") for item in answer["items"])


@pytest.mark.parametrize("query", ["", "q=", "q=a&limit=21", "q=a&kind=city"])
def test_suggestions_are_as_strict(client, found, query):
    assert client.get(f"{SUGGESTIONS}?{query}").status_code == 422


@pytest.mark.parametrize("address", [SEARCH, SUGGESTIONS])
def test_shared_caches_may_keep_it_for_a_minute(client, found, address):
    answer = client.get(address, {"q": "queue", "lang": "en"})

    assert {"public", "s-maxage=60"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Language"] == "en"
    assert not answer.cookies
    again = client.get(address, {"q": "queue", "lang": "en"}, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_search_costs_a_bounded_number_of_queries(client, found, django_assert_max_num_queries):
    client.get(SEARCH, {"q": "черга"})
    for asked in ({"q": "черга", "limit": 12}, {"q": "черга літак", "area": ["queue-1"], "limit": 12}):
        with django_assert_max_num_queries(20):
            client.get(SEARCH, asked)


@pytest.mark.parametrize("address", [SEARCH, SUGGESTIONS])
@effort(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(min_size=1, max_size=200))
def test_no_words_are_an_error(address, words, client, found):
    assert client.get(address, {"q": words}).status_code == 200


def test_the_description_tells_of_both(client, found):
    paths = client.get("/api/v1/openapi.json?lang=en").json()["paths"]

    for address in (SEARCH, SUGGESTIONS):
        operation = paths[address]["get"]
        words = next(parameter for parameter in operation["parameters"] if parameter["name"] == "q")
        assert words["required"]
        assert words["schema"] == {"type": "string", "minLength": 1, "maxLength": 200}
        assert json.dumps(operation["responses"]["200"]["content"]["application/json"]["example"])
        assert parse_qs(urlsplit(operation["x-example-address"]).query)["q"]


@pytest.mark.parametrize("address", [SEARCH, SUGGESTIONS])
def test_who_asks_too_often_is_told_to_wait(client, db, settings, address):
    settings.ACCOUNT_RATE_LIMITS = {"answers_made": "2/m/ip"}
    answers = [client.get(address, {"q": "черга"}) for _time in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"]
    assert (answers[2]["Retry-After"], answers[2]["Cache-Control"]) == ("1", "no-store")
    assert answers[2].json()["type"].endswith("/problems/too-many-requests")
