"""Nothing that is asked is ignored: it is understood or refused."""

import pytest

REFUSED = {
    "unknown": ("/api/v1/cities?page=2", "page"),
    "a filter of another list": ("/api/v1/cities?year=2020", "year"),
    "not a number": ("/api/v1/cities?limit=many", "limit"),
    "limit below 1": ("/api/v1/cities?limit=0", "limit"),
    "limit above 100": ("/api/v1/cities?limit=101", "limit"),
    "limit in other digits": ("/api/v1/cities?limit=١", "limit"),
    "limit twice": ("/api/v1/cities?limit=1&limit=1", "limit"),
    "no such language": ("/api/v1/cities?lang=ru", "lang"),
    "no such fallback": ("/api/v1/cities?fallback=en", "fallback"),
    "no such field": ("/api/v1/cities?fields=code,secret", "fields"),
    "more fields than there are": ("/api/v1/areas?fields=" + ",".join(["code"] * 6), "fields"),
    "no field": ("/api/v1/cities?fields=", "fields"),
    "no such order": ("/api/v1/cities?order=population", "order"),
    "an oblast by name": ("/api/v1/cities?oblast=Lvivska", "oblast"),
    "an empty filter": ("/api/v1/cities?oblast=", "oblast"),
    "a cursor of nobody": ("/api/v1/cities?cursor=abc", "cursor"),
    "a cursor with signs": ("/api/v1/cities?cursor=%00", "cursor"),
    "too many values": ("/api/v1/cities?" + "&".join(["oblast=UA-46"] * 51), "oblast"),
    "no such status": ("/api/v1/studies/sample-2020/results?status=good", "status"),
    "a year in words": ("/api/v1/studies?year=last", "year"),
    "broken encoding": ("/api/v1/cities?oblast=%ff", ""),
    "too many parameters": ("/api/v1/cities?" + "&".join(f"a{n}=1" for n in range(300)), ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_parameter_that_is_not_understood_is_refused(case, client, two_studies):
    address, parameter = REFUSED[case]

    answer = client.get(address)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert parameter in [error["parameter"] for error in answer.json()["errors"]]


def test_everything_that_is_wrong_is_told_at_once(ask, db):
    errors = ask("/api/v1/cities?limit=0&page=2&lang=xx")["errors"]

    assert {error["parameter"] for error in errors} == {"limit", "page", "lang"}


def test_a_cursor_belongs_to_its_list_and_order(client, two_studies):
    cursor = client.get("/api/v1/cities?limit=1").json()["next"]

    assert client.get(f"/api/v1/cities?limit=1&cursor={cursor}").status_code == 200
    assert client.get(f"/api/v1/cities?limit=1&order=-name&cursor={cursor}").status_code == 422
    assert client.get(f"/api/v1/studies?limit=1&cursor={cursor}").status_code == 422


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v2/cities", "/api/v1/nothing", "/api/v1/cities/", "/api/v1/studies/%00/results",
                "/api/v1/studies/unknown/results", "/api/v1/studies/UNKNOWN/results", "/api/v1/problems/unknown"]
)  # fmt: skip
def test_what_is_not_there_is_a_problem_document_and_no_redirect(address, client, db):
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "http://testserver/api/v1/problems/not-found"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_the_api_is_for_reading(method, client, db):
    answer = getattr(client, method)("/api/v1/cities")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"


def test_the_address_of_a_problem_leads_to_its_words(client, trees):
    answer = client.get("/api/v1/problems/invalid-parameters")

    assert 'id="problem-invalid-parameters"' in client.get(answer["Location"].partition("#")[0]).text
