"""Events: what comes, what was, and the calendar that readers take with them."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.enums import ArticleKind
from home.models import EventPage
from tests import factories
from tests.home.planting import article_list, event, past_event, picture

# A winter day and a summer day: Kyiv is two hours ahead of UTC, then three.
WINTER, SUMMER = datetime(2030, 1, 15, 8, tzinfo=UTC), datetime(2030, 7, 15, 8, tzinfo=UTC)


@pytest.fixture
def events(client, trees):
    """Reads the list of events as an address asks for it."""

    def read(query="", language="uk"):
        response = client.get(f"{article_list(trees, ArticleKind.EVENT)[language].url}{query}")
        assert response.status_code == 200
        return response.context["events"]

    return read


def titles(cards):
    return [card.page.title for card in cards]


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode())


class TestTheList:
    def test_has_the_soonest_first_and_the_last_that_were_below(self, events, trees):
        soon, late = timezone.now() + timedelta(days=2), timezone.now() + timedelta(days=9)
        event(trees, title_uk="Зразкова пізніша", starts_at=late)
        event(trees, title_uk="Зразкова найближча", starts_at=soon)
        past_event(trees, title_uk="Зразкова давня")
        past_event(trees, title_uk="Зразкова недавня", starts_at=datetime(2024, 3, 5, 8, tzinfo=UTC))

        found = events()

        assert titles(found.cards) == ["Зразкова найближча", "Зразкова пізніша"]
        assert titles(found.past) == ["Зразкова недавня", "Зразкова давня"]

    def test_of_what_was_has_the_latest_first_and_is_narrowed_by_year(self, events, trees):
        event(trees)
        past_event(trees, title_uk="Зразкова давня")
        past_event(trees, title_uk="Зразкова недавня", starts_at=datetime(2024, 3, 5, 8, tzinfo=UTC))

        assert titles(events("?past=yes").cards) == ["Зразкова недавня", "Зразкова давня"]
        assert titles(events("?past=yes&year=2020").cards) == ["Зразкова давня"]

    def test_is_narrowed_by_city_above_and_below(self, events, trees):
        city = factories.CityFactory(code="sample-c")
        event(trees, title_uk="Зразкова інша")
        event(trees, title_uk="Зразкова міста", cities=[city])
        past_event(trees, title_uk="Зразкова минула", cities=[city])
        past_event(trees)

        found = events("?city=sample-c")

        assert titles(found.cards) == ["Зразкова міста"]
        assert titles(found.past) == ["Зразкова минула"]
        assert found.past_url.endswith("?past=yes&city=sample-c")

    def test_leads_from_no_coming_event_to_those_that_were(self, events, trees):
        past_event(trees)

        found = events()

        assert found.cards == ()
        assert len(found.past) == 1

    def test_an_event_without_an_end_lasts_until_its_day_is_over(self, events, trees):
        today = timezone.localtime().replace(hour=0, minute=5)
        event(trees, title_uk="Зразкова цього дня", starts_at=today, ends_at=None)
        event(trees, title_uk="Зразкова вчора", starts_at=today - timedelta(days=1), ends_at=None)

        assert titles(events().cards) == ["Зразкова цього дня"]
        assert titles(events("?past=yes").cards) == ["Зразкова вчора"]

    def test_costs_the_same_for_many(self, client, trees):
        def spent():
            url = article_list(trees, ArticleKind.EVENT)["uk"].url
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            return len(queries)

        def plant(number):
            for _number in range(number):
                facts = {"cities": [factories.CityFactory()], "areas": [factories.AreaFactory()]}
                event(trees, languages=("uk",), picture=picture(), **facts)
                past_event(trees, languages=("uk",), picture=picture(), **facts)

        plant(3)
        few = spent()
        plant(27)

        assert spent() == few <= 20


class TestAnEvent:
    def test_says_when_in_kyiv_time_where_and_how_to_take_part(self, client, trees):
        registration = "https://example.org/register"
        pages = event(
            trees,
            starts_at=SUMMER,
            ends_at=SUMMER + timedelta(hours=2),
            online_url="https://example.org/live",
            registration_url=registration,
        )

        uk, en = html_of(client, pages["uk"].url), html_of(client, pages["en"].url)

        assert "15 липня 2030 року, 11:00–13:00" in uk
        assert "15 July 2030, 11:00–13:00" in en
        assert "Sample city, 1 Sample street" in en
        assert 'href="https://example.org/live"' in uk
        assert f'href="{registration}"' in uk

    def test_of_several_days_names_both(self, client, trees):
        page = event(trees, starts_at=WINTER, ends_at=WINTER + timedelta(days=1, hours=5))["en"]

        assert "15 January 2030, 10:00 – 16 January 2030, 15:00" in html_of(client, page.url)

    @pytest.mark.parametrize("fields", [{"is_cancelled": True}, {"starts_at": datetime(2020, 3, 5, 8, tzinfo=UTC)}])
    def test_that_does_not_come_takes_no_registration(self, client, trees, fields):
        page = event(trees, registration_url="https://example.org/register", **fields)["uk"]

        assert "example.org/register" not in html_of(client, page.url)

    def test_is_data_for_search_engines(self, client, trees):
        page = html_of(client, event(trees, starts_at=SUMMER, is_cancelled=True)["uk"].url)

        assert '"@type": "Event"' in page
        assert '"startDate": "2030-07-15T11:00:00+03:00"' in page
        assert "EventCancelled" in page


def calendar(client, url):
    """The events of a calendar as programs read them: lines unfolded, each event a mapping."""
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    octets = response.content
    assert octets.endswith(b"\r\n")
    assert octets.count(b"\n") == octets.count(b"\r\n")
    assert all(len(line) <= 75 for line in octets.split(b"\r\n"))
    assert all(line.decode() is not None for line in octets.split(b"\r\n"))
    lines = octets.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name != "END":
            found[-1][name] = value
    return found


class TestACalendar:
    def test_of_an_event_says_what_its_page_says(self, client, trees):
        page = event(
            trees,
            starts_at=WINTER,
            ends_at=WINTER + timedelta(hours=2),
            title_uk="Зразкова зустріч, друга; із \\ та комами, і довгою назвою, яка не вміщається в один рядок",
        )["uk"]

        [one] = calendar(client, f"{page.url}event.ics")

        assert one["UID"] == str(page.translation_key)
        assert (one["DTSTART"], one["DTEND"]) == ("20300115T080000Z", "20300115T100000Z")
        assert one["SUMMARY"].startswith("Зразкова зустріч\\, друга\\; із \\\\ та комами\\, і довгою")
        assert one["LOCATION"] == "Зразкове місто\\, вулиця Зразкова\\, 1"
        assert one["URL"] == f"http://testserver{page.url}"
        assert (one["STATUS"], one["SEQUENCE"]) == ("CONFIRMED", "0")
        assert one["DTSTAMP"].endswith("Z")

    def test_of_a_cancelled_event_says_so_in_a_later_version(self, client, trees):
        page = event(trees, starts_at=WINTER)["uk"]
        EventPage.objects.filter(pk=page.pk).update(
            is_cancelled=True, last_published_at=page.first_published_at + timedelta(hours=1)
        )

        [one] = calendar(client, f"{page.url}event.ics")

        assert (one["STATUS"], one["SEQUENCE"]) == ("CANCELLED", "3600")

    def test_of_all_has_the_coming_events_of_its_language(self, client, trees):
        event(trees, title_uk="Зразкова обома", title_en="Sample in both")
        event(trees, title_uk="Зразкова однією", languages=("uk",))
        past_event(trees)
        lists = article_list(trees, ArticleKind.EVENT)

        assert [one["SUMMARY"] for one in calendar(client, f"{lists['en'].url}events.ics")] == ["Sample in both"]
        assert len(calendar(client, f"{lists['uk'].url}events.ics")) == 2

    def test_may_be_kept_by_caches(self, client, trees):
        page = event(trees)["uk"]

        first = client.get(f"{page.url}event.ics")

        assert "public" in first["Cache-Control"]
        assert client.get(f"{page.url}event.ics", headers={"If-None-Match": first["ETag"]}).status_code == 304

    def test_of_an_event_that_is_hidden_is_not_there(self, client, trees):
        page = event(trees)["uk"]
        page.unpublish()

        assert client.get(f"{page.url}event.ics").status_code == 404
