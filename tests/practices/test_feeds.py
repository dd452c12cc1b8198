"""Feeds of practices, for readers' programs."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from tests import factories
from tests.practice_factories import library, practice

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 5, 3, 9, tzinfo=UTC)


@pytest.fixture
def feed(client, trees):
    """Reads a feed as a program does."""
    library(trees)

    def read(address):
        response = client.get(f"/feeds/practices/{address}")
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(response.content)

    return read


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_newest_stand_first_with_address_author_and_times(feed, trees):
    practice(trees, first_published_at=AT, last_published_at=LATER, title_uk="Зразкова давніша")
    newer = practice(trees, first_published_at=LATER, last_published_at=LATER, title_uk="Зразкова новіша")["uk"]

    read = feed("uk/")

    assert titles(read) == ["Зразкова новіша", "Зразкова давніша"]
    entry = read.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{newer.url}"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == newer.organisation.name
    assert entry.findtext(f"{ATOM}summary") == newer.summary
    assert read.findtext(f"{ATOM}updated") == LATER.isoformat()
    assert read.get("{http://www.w3.org/XML/1998/namespace}lang") == "uk"


def test_each_language_has_its_own(feed, trees):
    practice(trees, title_uk="Зразкова обома", title_en="Sample in both")
    practice(trees, title_uk="Зразкова одна", languages=("uk",))

    assert titles(feed("en/")) == ["Sample in both"]
    assert len(titles(feed("uk/"))) == 2


def test_a_feed_may_be_of_an_area_a_city_or_both(feed, trees):
    city, area = factories.CityFactory(code="sample-c"), factories.AreaFactory(code="sample-a", name_uk="Зразкова тема")
    practice(trees, cities=[city], areas=[area], title_uk="Зразкова обидва")
    practice(trees, cities=[city], title_uk="Зразкова міста")
    practice(trees, areas=[area], title_uk="Зразкова сфери")

    assert set(titles(feed("uk/?city=sample-c"))) == {"Зразкова обидва", "Зразкова міста"}
    assert set(titles(feed("uk/?area=sample-a"))) == {"Зразкова обидва", "Зразкова сфери"}
    both = feed("uk/?area=sample-a&city=sample-c")
    assert titles(both) == ["Зразкова обидва"]
    assert both.findtext(f"{ATOM}title") == f"Нові практики: Зразкова тема, {city.name_uk}"


def test_what_is_hidden_is_in_no_feed(feed, trees):
    page = practice(trees)["uk"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert titles(feed("uk/")) == []


@pytest.mark.parametrize("address", ["de/", "uk/?area=nothing", "uk/?city=nothing"])
def test_what_does_not_exist_is_not_found(client, trees, address):
    library(trees)

    assert client.get(f"/feeds/practices/{address}").status_code == 404


def test_a_feed_stays_the_same_and_may_be_kept(client, trees):
    library(trees)
    practice(trees, first_published_at=AT, last_published_at=AT)

    first = client.get("/feeds/practices/uk/")
    again = client.get("/feeds/practices/uk/", headers={"If-None-Match": first["ETag"]})

    assert "public" in first["Cache-Control"]
    assert again.status_code == 304
    assert not first.cookies
