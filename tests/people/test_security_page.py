"""Staff see how their account is guarded and where it is logged in, and can end what they do not know."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from people.browsers import browser_of
from tests.people.conftest import log_in

SECURITY = "/accounts/security/"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


def here(client, user):
    """Log in with Chrome on Linux."""
    log_in(client, user, **{"user-agent": CHROME})
    return client.get(SECURITY)


def test_the_page_shows_both_browsers_and_marks_this_one(client, elsewhere, editor):
    log_in(elsewhere, editor)
    page = here(client, editor)

    sessions = page.context["sessions"]
    assert [(session.browser, session.is_current) for session in sessions] == [
        ("Chrome, Linux", True),
        ("Firefox, Windows", False),
    ]
    text = page.content.decode()
    assert "127.0.0.1" in text
    assert text.count('class="tag"') == 1
    assert date_format(timezone.localtime(sessions[0].since), "SHORT_DATE_FORMAT") in text


def test_one_session_can_be_ended(client, elsewhere, editor):
    log_in(elsewhere, editor)
    other = here(client, editor).context["sessions"][1]

    page = client.post(f"{SECURITY}sessions/{other.pk}/end/", follow=True)

    assert "Сеанс завершено" in page.content.decode()
    assert elsewhere.get("/admin/").url.startswith("/accounts/login/")
    assert client.get("/admin/").status_code == 200


def test_all_others_can_be_ended_at_once(client, elsewhere, editor):
    third = Client()
    for browser in (elsewhere, third):
        log_in(browser, editor)
    here(client, editor)

    page = client.post(f"{SECURITY}sessions/end-others/", follow=True)

    assert "Завершено 2 інші сеанси" in page.content.decode()
    assert [browser.get("/admin/").status_code for browser in (elsewhere, third, client)] == [302, 302, 200]


def test_somebody_elses_session_cannot_be_ended_nor_seen(client, elsewhere, editor, administrator):
    log_in(elsewhere, administrator)
    foreign = UserSession.objects.get(user=administrator)
    page = here(client, editor)

    assert len(page.context["sessions"]) == 1
    assert client.post(f"{SECURITY}sessions/{foreign.pk}/end/").status_code == 404
    client.post(f"{SECURITY}sessions/end-others/")
    assert elsewhere.get("/admin/").status_code == 200


@pytest.mark.parametrize("address", ["sessions/1/end/", "sessions/end-others/"])
def test_a_link_ends_nothing(client, editor, address):
    here(client, editor)

    assert client.get(SECURITY + address).status_code == 405


def test_the_page_is_for_those_who_are_logged_in(client, db):
    assert client.get(SECURITY).url == f"/accounts/login/?next={SECURITY}"
    assert client.get("/accounts/").url == SECURITY


def test_last_activity_is_noted_once_a_minute(client, editor):
    here(client, editor)
    long_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)

    client.get("/admin/")
    noted = UserSession.objects.get().last_seen_at
    client.get("/admin/")

    assert noted > long_ago
    assert UserSession.objects.get().last_seen_at == noted


def test_public_pages_note_nothing(client, editor):
    here(client, editor)
    long_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=long_ago)

    client.get("/uk/")

    assert UserSession.objects.get().last_seen_at == long_ago


def test_many_sessions_cost_as_many_queries_as_one(client, editor, django_assert_max_num_queries):
    here(client, editor)
    client.get("/uk/")
    for _ in range(10):
        log_in(Client(), editor)

    with django_assert_max_num_queries(20):
        page = client.get(SECURITY)

    assert len(page.context["sessions"]) == 11


@pytest.mark.parametrize("address", [SECURITY, "/accounts/login/", "/accounts/password/reset/", "/accounts/nothing/"])
def test_no_cache_keeps_pages_of_accounts(client, editor, address):
    here(client, editor)
    control = client.get(address).headers["Cache-Control"]

    assert "no-store" in control
    assert "private" in control


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/account/"])
def test_no_cache_keeps_the_admin(client, editor, address):
    here(client, editor)
    control = client.get(address).headers["Cache-Control"]

    assert "no-store" in control
    assert "private" in control


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (CHROME, "Chrome, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, macOS"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_browser_has_the_name_that_people_know(user_agent, name):
    assert browser_of(user_agent) == name
