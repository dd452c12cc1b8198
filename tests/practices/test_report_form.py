"""Anybody reports that a city copied a practice, without an account; what keeps machines out."""

import re
import time
from contextlib import contextmanager
from html import unescape
from unittest import mock

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from practices.enums import Moderation
from practices.models import Replication
from tests import factories
from tests.practice_factories import OrganisationFactory, draft, organisation_page, practice

REPORT = {
    "state": "adopted",
    "since": "2024-05-19",
    "changed": "Зразкові зміни",
    "result": "Зразковий результат",
    "evidence": "https://example.org/sample",
    "reporter": "resident",
    "organisation": "",
    "email": "sample@example.org",
    "website": "",
}


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def pages(trees):
    return practice(trees)


@pytest.fixture
def city(db):
    return factories.CityFactory()


@contextmanager
def later(seconds):
    """The clock by which signatures grow old, ahead."""
    with mock.patch("time.time", return_value=time.time() + seconds):
        yield


def address(page):
    return f"{page.url}report/"


def opened(client, page):
    """The stamp of a form that a person has just opened."""
    return client.get(address(page)).context["form"]["opened"].value()


def send(client, page, seconds=60, **told):
    """Open the form, fill it for some time and send it."""
    stamp = told.pop("opened", None) or opened(client, page)
    with later(seconds):
        return client.post(address(page), {"opened": stamp, **REPORT, **told})


def words(response):
    main = unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def test_a_report_is_kept_for_an_editor(client, pages, city):
    response = send(client, pages["uk"], city=city.code)

    replication = Replication.objects.get()
    assert response.status_code == 303
    assert (replication.practice, replication.city) == (pages["uk"], city)
    assert (replication.changed_uk, replication.changed_en) == ("Зразкові зміни", "")
    assert replication.evidence_url == "https://example.org/sample"
    assert (replication.state, str(replication.state_on)) == ("adopted", "2024-05-19")
    assert (replication.moderation, replication.reporter_email) == (Moderation.WAITING, "sample@example.org")


def test_the_english_form_belongs_to_the_same_practice(client, pages, city):
    send(client, pages["en"], city=city.code, changed="Sample changes")

    replication = Replication.objects.get()
    assert replication.practice == pages["uk"]
    assert (replication.changed_uk, replication.changed_en) == ("", "Sample changes")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_receipt_has_its_number_and_nothing_about_the_person(client, pages, city, language):
    where = send(client, pages[language], city=city.code).headers["Location"]

    response = client.get(where)

    assert Replication.objects.get().receipt in words(response)
    assert "sample@example.org" not in where + response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


@pytest.mark.parametrize("token", ["", "none", "WyJhIiwiYiJd:1abcde:sample"])
def test_a_receipt_that_is_not_ours_is_not_found(client, pages, token):
    assert client.get(f"{address(pages['uk'])}received/?receipt={token}").status_code == 404


def test_a_receipt_is_of_its_practice_and_for_a_day(client, trees, pages, city):
    where = send(client, pages["uk"], city=city.code).headers["Location"]
    other = practice(trees)["uk"]

    elsewhere = where.replace(pages["uk"].url, other.url)

    assert client.get(elsewhere).status_code == 404
    with later(2 * 24 * 60 * 60):
        assert client.get(where).status_code == 404


def test_only_the_form_sets_a_cookie_and_no_cache_keeps_it(client, pages):
    form = client.get(address(pages["uk"]))

    assert list(form.cookies) == ["csrftoken"]
    assert "no-store" in form.headers["Cache-Control"]
    assert "public" not in form.headers["Cache-Control"]
    assert 'content="noindex"' in form.content.decode()


def test_a_form_without_its_token_is_refused(pages, city):
    client = Client(enforce_csrf_checks=True)

    assert send(client, pages["uk"], city=city.code).status_code == 403
    assert not Replication.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("city", ""),
        ("city", "no-such-city"),
        ("state", ""),
        ("state", "sample"),
        ("since", ""),
        ("since", "32.13.2024"),
        ("since", "2999-01-01"),
        ("changed", ""),
        ("changed", "а" * 2001),
        ("result", "а" * 2001),
        ("evidence", "javascript:alert(1)"),
        ("evidence", "ftp://example.org/"),
        ("reporter", ""),
        ("email", "sample"),
        ("website", "https://example.org/"),
    ],
)
def test_an_error_stands_at_its_field_and_on_top_and_nothing_typed_is_lost(client, pages, city, field, value):
    response = send(client, pages["en"], **({"city": city.code} | {field: value}))

    html = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "There is a problem" in html
    summary = html.partition("There is a problem")[2].partition("</ul>")[0]
    assert f'href="#id_{field}' in summary
    assert f'id="id_{field}_error"' in html
    assert "Зразкові зміни" in html or field == "changed"
    assert not Replication.objects.exists()


def test_an_organisation_that_reports_is_named(client, pages, city):
    response = send(client, pages["en"], city=city.code, reporter="organisation")
    assert list(response.context["form"].errors) == ["organisation"]

    named = OrganisationFactory()
    send(client, pages["en"], city=city.code, reporter="organisation", organisation=named.code)
    assert Replication.objects.get().organisation == named


def test_only_active_organisations_can_be_named(client, pages, city):
    gone = OrganisationFactory(is_active=False)

    response = send(client, pages["uk"], city=city.code, reporter="organisation", organisation=gone.code)

    assert gone.name_uk not in response.content.decode()
    assert list(response.context["form"].errors) == ["organisation"]


def test_a_resident_names_no_organisation(client, pages, city):
    send(client, pages["uk"], city=city.code, organisation=OrganisationFactory().code)

    assert Replication.objects.get().organisation is None


def test_the_own_city_of_a_practice_is_refused_at_its_field(client, trees, city):
    page = practice(trees, cities=[city])["en"]

    response = send(client, page, city=city.code)

    assert "own practice" in " ".join(response.context["form"].errors["city"])


@pytest.mark.parametrize("seconds", [1, 25 * 60 * 60])
def test_a_form_filled_too_fast_or_too_late_is_sent_again(client, pages, city, seconds):
    response = send(client, pages["uk"], seconds=seconds, city=city.code)

    assert list(response.context["form"].errors) == ["opened"]
    assert not Replication.objects.exists()

    stamp = response.context["form"]["opened"].value()
    with later(seconds):
        send(client, pages["uk"], city=city.code, opened=stamp)
    assert Replication.objects.exists()


def test_the_stamp_of_another_practice_is_refused(client, trees, pages, city):
    response = send(client, pages["uk"], city=city.code, opened=opened(client, practice(trees)["uk"]))

    assert list(response.context["form"].errors) == ["opened"]


def test_five_reports_an_hour_come_from_one_address(client, pages):
    cities = factories.CityFactory.create_batch(6)

    statuses = [send(client, pages["uk"], city=city.code).status_code for city in cities]

    assert statuses == [303] * 5 + [429]
    assert Replication.objects.count() == 5


def test_mistakes_do_not_count_as_reports(client, pages, city):
    for _number in range(6):
        send(client, pages["uk"], city="")

    assert send(client, pages["uk"], city=city.code).status_code == 303


def test_a_body_that_is_too_long_is_not_read(client, pages, city):
    response = send(client, pages["uk"], city=city.code, changed="а" * 40_000)

    assert response.status_code == 413
    assert not Replication.objects.exists()


def test_other_methods_are_not_allowed(client, pages):
    assert client.put(address(pages["uk"])).status_code == 405


def hidden_draft(trees):
    page = draft(organisation_page(trees, OrganisationFactory())["uk"])
    return f"/uk/practices/{page.organisation.code}/{page.slug}/"


def hidden_withdrawn(trees):
    page = practice(trees)["uk"]
    page.unpublish()
    return page.url


def hidden_closed(trees):
    page = practice(trees)["uk"]
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sample")
    return page.url


@pytest.mark.parametrize("hide", [hidden_draft, hidden_withdrawn, hidden_closed])
def test_only_public_practices_take_reports(client, trees, city, hide):
    where = f"{hide(trees)}report/"

    shown, sent = client.get(where), client.post(where, {**REPORT, "city": city.code})

    assert shown.status_code in (200, 404)  # a page with a password asks for it
    assert 'name="changed"' not in shown.content.decode() + sent.content.decode()
    assert not Replication.objects.exists()


def test_cities_stand_in_the_order_of_the_alphabet(client, pages):
    for name in ("Зразкова Ґ", "Зразкова Г", "Зразкова Є", "Зразкова Е"):
        factories.CityFactory(name_uk=name)

    options = client.get(address(pages["uk"])).content.decode().partition("<select")[2].partition("</select>")[0]

    assert re.findall("Зразкова .", options) == ["Зразкова Г", "Зразкова Ґ", "Зразкова Е", "Зразкова Є"]


def test_the_address_may_name_the_city(client, pages, city):
    html = client.get(f"{address(pages['uk'])}?city={city.code}").content.decode()

    assert f'<option value="{city.code}" selected>' in html


def test_what_was_typed_is_shown_as_text(client, pages):
    response = send(client, pages["uk"], city="", changed="<script>alert(1)</script>")

    assert "<script>alert(1)" not in response.content.decode()


def test_a_member_finds_the_own_organisation_chosen(client, pages):
    from coalition.models import Membership
    from people.models import User

    member = User.objects.create_user("sample@example.org", "x")
    own = OrganisationFactory()
    Membership.objects.create(organisation=own, user=member)
    client.force_login(member)

    html = client.get(address(pages["uk"])).content.decode()

    assert f'<option value="{own.code}" selected>' in html
