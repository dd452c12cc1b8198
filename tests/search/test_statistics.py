"""Editors learn what is asked often, in vain and anew; nobody learns who asked."""

import csv
import io
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from people.roles import Role
from search.models.asked import Asked, AskedOften
from search.service import Answer, Question
from search.statistics.counting import note, visitor_of
from tests.admin.desk import logged_in, person

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.fixture(autouse=True)
def _nothing_asked_before():
    cache.clear()


@contextmanager
def travel(moment):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.utils.timezone.now", lambda: moment)
        yield


def asks(address="192.0.2.1", agent=BROWSER, **headers):
    return visitor_of(RequestFactory().get("/", REMOTE_ADDR=address, headers={"User-Agent": agent, **headers}))


def asked(text, visitors=1, found=7, **question):
    for number in range(visitors):
        note(Answer(Question(text, "uk", **question), text, [("x",)], total=found), asks(f"192.0.2.{number}"))


def shown(**filters):
    call_command("fold_queries")
    rows = logged_in(person(Role.EDITORS)).get(reverse("search_queries"), filters).context["object_list"]
    return [(row.after, row.text, row.visitors) if row.after else (row.text, row.visitors) for row in rows]


def test_a_query_is_shown_from_the_fifth_visitor_on():
    asked("ремонт доріг", visitors=4)
    asked("Бюджет  УЧАСТІ?", visitors=5)

    assert shown() == [("бюджет участі", 5)]


def test_a_visitor_counts_once_for_a_query():
    for _again in range(3):
        asked("бюджет", visitors=4)

    assert shown() == []


def test_queries_in_vain_are_shown_apart():
    asked("бюджет", visitors=6)
    asked("хмарочоси", visitors=5, found=0)

    assert shown(sort="in-vain") == [("хмарочоси", 5)]


def test_what_was_asked_anew_after_a_query_in_vain_is_shown_with_it_from_the_fifth_visitor_on():
    asked("хмарочоси", visitors=5, found=0)
    asked("висотні будинки", visitors=5)
    asked("бюджет", visitors=5)
    asked("вежі", visitors=4, found=0)
    asked("висотки", visitors=4)

    assert shown(sort="anew") == [("хмарочоси", "висотні будинки", 5)]
    assert AskedOften.objects.get(text="висотні будинки", after="").visitors == 5


def test_a_visitor_whose_address_is_not_told_does_not_count():
    assert asks(address="") == ""


def test_further_pages_and_narrowed_results_do_not_count():
    asked("бюджет", page=2)
    asked("бюджет", chosen={"year": ["2024"]})

    assert not Asked.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "ivan@example.org",
        "0671234567",
        "+38 (067) 123-45-67",
        "ІПН 1234567890",
        "код 123456",
        "вул. Зразкова 2001 123456",
    ],
)
def test_what_looks_like_personal_data_is_not_stored(text):
    asked(text, visitors=6)

    assert not Asked.objects.exists()


@pytest.mark.parametrize("text", ["рейтинг 2020 2021 2023", "бюджет 2024-2025", "закон 2939", "школа 12345"])
def test_years_and_short_numbers_are_no_personal_data(text):
    asked(text)

    assert Asked.objects.exists()


@pytest.mark.parametrize("headers", [{"DNT": "1"}, {"Sec-GPC": "1"}, {"Sec-Purpose": "prefetch;prerender"}])
def test_who_does_not_want_to_be_counted_is_not(headers):
    assert asks(**headers) == ""


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "Mozilla/5.0 (compatible; bingbot/2.0)", "curl/8", "AhrefsBot"])
def test_machines_are_not_counted(agent):
    assert asks(agent=agent) == ""


def test_a_visitor_is_another_one_each_month():
    with travel(datetime(2026, 3, 31, 12, tzinfo=UTC)):
        in_march, again = asks(), asks()
    with travel(datetime(2026, 4, 1, 12, tzinfo=UTC)):
        in_april = asks()

    assert in_march == again
    assert in_march != in_april


def test_neither_addresses_nor_what_one_visitor_asked_can_be_read_from_the_table():
    for text in ("бюджет", "дороги"):
        asked(text)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Asked._meta.db_table}")
        kept = str(cursor.fetchall())
    assert "192.0.2" not in kept
    assert "Mozilla" not in kept
    assert Asked.objects.values("visitor").distinct().count() == 2


def test_rows_of_visitors_go_when_the_month_is_over_and_counts_stay():
    with travel(datetime(2026, 3, 31, 12, tzinfo=UTC)):
        asked("бюджет", visitors=5)
        asked("дороги", visitors=4)
    with travel(datetime(2026, 4, 2, 12, tzinfo=UTC)):
        asked("бюджет", visitors=6)
        for _again in range(2):
            call_command("fold_queries")

    assert set(Asked.objects.values_list("month", flat=True)) == {date(2026, 4, 1)}
    assert list(AskedOften.objects.values_list("month", "text", "visitors")) == [
        (date(2026, 4, 1), "бюджет", 6),
        (date(2026, 3, 1), "бюджет", 5),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.EDITORS, Role.ADMINISTRATORS)])
def test_nobody_but_editors_and_administrators_sees_queries(role):
    client = logged_in(person(role))

    assert client.get(reverse("search_queries")).status_code != 200
    assert reverse("search_queries") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_editors_find_the_report_in_the_menu_and_it_says_when_there_is_nothing():
    client = logged_in(person(Role.EDITORS))

    assert reverse("search_queries") in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "5" in client.get(reverse("search_queries")).content.decode()


def test_a_query_leads_to_its_results_and_can_be_exported_without_formulas():
    asked("=cmd бюджет", visitors=5)
    call_command("fold_queries")
    client = logged_in(person(Role.EDITORS))

    html = client.get(reverse("search_queries"), {"month": str(AskedOften.objects.get().month)}).content.decode()
    exported = b"".join(client.get(reverse("search_queries"), {"export": "csv"}).streaming_content).decode()

    assert "/uk/search/?q=cmd+%D0%B1" in html
    assert list(csv.reader(io.StringIO(exported)))[1][3:5] == ["cmd бюджет", "5"]


def test_a_table_that_cannot_be_written_does_not_keep_anybody_from_searching():
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Asked._meta.db_table} RENAME TO gone")

    asked("бюджет")
