"""Feeds of stories, news, events and galleries, valid by RFC 4287."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from home.enums import ArticleKind
from home.kinds import KINDS
from tests import factories
from tests.home.planting import article_list, event, gallery, news, story
from tests.practice_factories import library, practice

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
MAKE = {ArticleKind.STORY: story, ArticleKind.NEWS: news, ArticleKind.EVENT: event, ArticleKind.GALLERY: gallery}


@pytest.fixture
def feed(client):
    """Reads a feed as a program does, and checks that it is valid."""

    def read(address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        found = ElementTree.fromstring(response.content)
        assert faults(found, address) == []
        return found

    return read


def faults(feed, address):
    """What RFC 4287 asks of a feed and its entries, and is not there."""
    found = []
    for one in (feed, *feed.iter(f"{ATOM}entry")):
        wanted = [one.findall(f"{ATOM}{name}") for name in ("id", "title", "updated")]
        found += [f"no {each} in {one.tag}" for each in wanted if len(each) != 1 or not each[0].text]
        for name in ("updated", "published"):
            moments = [parse_datetime(each.text) for each in one.findall(f"{ATOM}{name}")]
            found += [f"{name} is no RFC 3339 date" for moment in moments if moment is None or moment.tzinfo is None]
        links = {link.get("rel", "alternate"): link.get("href") for link in one.findall(f"{ATOM}link")}
        found += [f"{href} is not absolute" for href in links.values() if not urlsplit(href).netloc]
        if "alternate" not in links:
            found.append(f"no link from {one.tag}")
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [f"http://testserver{address}"]:
        found.append("the feed does not name its own address")
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        found.append("the feed has no author")
    names = [one.text for one in feed.iter(f"{ATOM}id")]
    if len(names) != len(set(names)):
        found.append("two things have one name")
    if not all(name.startswith("urn:uuid:") for name in names):
        found.append("a name is no address")
    return found


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_each_section_has_a_feed_in_each_language(feed, trees, kind, language):
    pages = MAKE[kind](trees)
    MAKE[kind](trees, languages=("uk",))

    read = feed(f"/feeds/{KINDS[kind].name}/{language}/")

    assert pages[language].title in titles(read)
    assert len(titles(read)) == {"uk": 2, "en": 1}[language]
    assert read.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_what_was_published_last_stands_first_with_author_times_and_subjects(feed, trees):
    area = factories.AreaFactory(name_uk="зразкова сфера")
    story(trees, first_published_at=AT, last_published_at=AT + timedelta(days=9), title_uk="Зразкова давніша")
    newer = story(trees, first_published_at=AT + timedelta(days=2), areas=[area], summary_uk="Зразок <і> решта")["uk"]

    read = feed("/feeds/stories/uk/")

    assert titles(read) == [newer.title, "Зразкова давніша"]
    entry = read.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{newer.url}"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Зразкова авторка"
    assert entry.find(f"{ATOM}category").get("term") == "зразкова сфера"
    assert entry.findtext(f"{ATOM}summary") == "Зразок &lt;і&gt; решта"


def test_an_event_says_when_it_is_and_whether_it_is_cancelled(feed, trees):
    event(trees, starts_at=datetime(2030, 7, 15, 8, tzinfo=UTC), is_cancelled=True)

    [summary] = [one.text for one in feed("/feeds/events/en/").iter(f"{ATOM}summary")]

    assert summary.startswith("The event is cancelled. 15 July 2030, 11:00–")


def test_a_feed_may_be_of_a_city_or_an_area(feed, trees):
    city, area = factories.CityFactory(code="sample-c"), factories.AreaFactory(code="sample-a", name_uk="Зразкова тема")
    story(trees, cities=[city], areas=[area], title_uk="Зразкова обидва")
    story(trees, cities=[city], title_uk="Зразкова міста")

    assert set(titles(feed("/feeds/stories/uk/?city=sample-c"))) == {"Зразкова обидва", "Зразкова міста"}
    both = feed("/feeds/stories/uk/?area=sample-a&city=sample-c")
    assert titles(both) == ["Зразкова обидва"]
    assert both.findtext(f"{ATOM}title").endswith(f": Зразкова тема, {city.name_uk}")


def test_the_feed_of_practices_is_valid_too(feed, trees):
    library(trees)
    practice(trees)

    assert len(titles(feed("/feeds/practices/uk/"))) == 1


def test_what_is_hidden_is_in_no_feed(feed, trees):
    page = story(trees)["uk"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert titles(feed("/feeds/stories/uk/")) == []


@pytest.mark.parametrize("address", ["stories/de/", "stories/uk/?area=nothing", "nothing/uk/"])
def test_what_does_not_exist_is_not_found(client, trees, address):
    article_list(trees, ArticleKind.STORY)

    assert client.get(f"/feeds/{address}").status_code == 404


def test_a_feed_without_its_list_is_not_found(client, trees):
    assert client.get("/feeds/stories/uk/").status_code == 404


def test_a_feed_stays_the_same_and_may_be_kept(client, trees):
    story(trees)

    first = client.get("/feeds/stories/uk/")
    again = client.get("/feeds/stories/uk/", headers={"If-None-Match": first["ETag"]})

    assert "public" in first["Cache-Control"]
    assert again.status_code == 304
    assert not first.cookies


def test_a_feed_costs_the_same_for_many(client, trees, django_assert_max_num_queries):
    for _number in range(3):
        story(trees, cities=[factories.CityFactory()], languages=("uk",))
    client.get("/feeds/stories/uk/")
    with django_assert_max_num_queries(10) as few:
        client.get("/feeds/stories/uk/")

    for _number in range(10):
        story(trees, cities=[factories.CityFactory()], languages=("uk",))
    with django_assert_max_num_queries(len(few)):
        client.get("/feeds/stories/uk/")
