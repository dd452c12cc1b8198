"""What shared caches and browsers of other sites need, and what an answer costs."""

import gzip

import pytest

from api.writing import rebuild
from rankings.models import City
from tests import factories

LISTS = ("/api/v1/cities", "/api/v1/studies", "/api/v1/studies/sample-2020/results", "/api/v1/openapi.json")


@pytest.mark.parametrize("address", [*LISTS, "/api/v1/nothing", "/api/v1/cities?limit=0"])
def test_any_site_may_read_and_nobody_gets_a_cookie(address, client, two_studies):
    answer = client.get(address, headers={"Origin": "https://example.org"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_browser_may_ask_first(client, db):
    answer = client.options("/api/v1/cities", headers={"Access-Control-Request-Method": "GET"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", LISTS)
def test_shared_caches_may_keep_an_answer(address, client, two_studies):
    answer = client.get(f"{address}?lang=en")

    assert {"public", "s-maxage=300", "stale-while-revalidate=600"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Language"] == "en"
    assert answer["ETag"]


@pytest.mark.parametrize("address", LISTS[:3])
def test_who_has_the_version_gets_no_body_for_one_query(address, client, two_studies, django_assert_max_num_queries):
    etag = client.get(address)["ETag"]

    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        with django_assert_max_num_queries(1):
            answer = client.get(address, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert answer["Last-Modified"]


def test_a_change_makes_a_new_version(client, two_studies):
    before = client.get("/api/v1/cities")
    City.objects.get(code="sample-alpha").save()
    unchanged = client.get("/api/v1/cities")
    city = two_studies["alpha"]
    city.name_en = "Sample renamed"
    city.save()
    after = client.get("/api/v1/cities", headers={"If-None-Match": before["ETag"]})

    assert unchanged["ETag"] == before["ETag"] != after["ETag"]
    assert after.status_code == 200
    assert after.json()["items"][0]["name_en"] == "Sample renamed"


def test_a_head_has_the_headers_of_the_answer_alone(client, two_studies):
    whole, head = client.get("/api/v1/cities"), client.head("/api/v1/cities")

    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]
    assert client.head("/api/v1/nothing").status_code == 404


def test_a_large_answer_is_compressed_and_has_an_etag_of_its_own(client, two_studies):
    factories.sample_cities(5)
    rebuild()
    plain = client.get("/api/v1/cities")
    packed = client.get("/api/v1/cities", headers={"Accept-Encoding": "br, gzip"})
    refused = client.get("/api/v1/cities", headers={"Accept-Encoding": "gzip;q=0"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content == refused.content
    assert packed["ETag"] != plain["ETag"]
    assert "Content-Encoding" not in refused


def test_equal_questions_share_an_answer(client, two_studies, django_assert_max_num_queries):
    client.get("/api/v1/cities?oblast=UA-99&oblast=UA-98&limit=2")

    with django_assert_max_num_queries(1):
        client.get("/api/v1/cities?limit=2&oblast=UA-98&oblast=UA-99&oblast=UA-99")
