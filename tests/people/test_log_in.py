"""Staff log in by e-mail and password on one page; no other door leads past it."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from people.models import User
from tests.people.conftest import PASSWORD, log_in, person


def test_an_editor_logs_in_and_is_in_the_admin(client, editor):
    answer = log_in(client, editor)

    assert answer.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_case_of_the_address_does_not_matter(client, editor):
    assert client.post("/accounts/login/", {"login": editor.email.upper(), "password": PASSWORD}).status_code == 302


def test_one_comes_back_to_where_one_wanted_to_go(client, editor):
    asked = client.get("/admin/pages/")
    assert asked.url == "/accounts/login/?next=/admin/pages/"

    answer = client.post(asked.url, {"login": editor.email, "password": PASSWORD, "next": "/admin/pages/"})

    assert answer.url == "/admin/pages/"


def test_nobody_is_sent_to_another_site_after_log_in(client, editor):
    answer = client.post(
        "/accounts/login/", {"login": editor.email, "password": PASSWORD, "next": "https://evil.example/"}
    )

    assert answer.url == "/admin/"


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client, editor):
    wrong = log_in(client, editor, "хибний пароль").content.decode()
    unknown = client.post("/accounts/login/", {"login": "nobody@example.org", "password": PASSWORD}).content.decode()

    for page in (wrong, unknown):
        assert "не збігаються" in page
    assert not client.session.get("_auth_user_id")


def test_nobody_makes_an_account_for_themselves(client, db):
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/admin/login/", "/accounts/login/"),
        ("/admin/login/?next=/admin/pages/", "/accounts/login/?next=/admin/pages/"),
        ("/uk/_util/login/?next=/uk/", "/accounts/login/?next=/uk/"),
        ("/en/_util/login/", "/accounts/login/"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/MQ/set-password/", "/accounts/password/reset/"),
    ],
)
def test_wagtails_own_log_in_leads_to_ours(client, editor, method, address, leads_to):
    answer = getattr(client, method)(
        address, {"username": editor.email, "password": PASSWORD} if method == "post" else {}
    )

    assert answer.url == leads_to
    assert not client.session.get("_auth_user_id")


def test_a_password_is_checked_by_nothing_but_the_page_that_counts():
    assert settings.AUTHENTICATION_BACKENDS == ["allauth.account.auth_backends.AuthenticationBackend"]
    assert reverse(settings.LOGIN_URL) == "/accounts/login/"


def test_who_may_not_open_the_admin_is_told_and_not_sent_in_circles(client, groups):
    visitor = person(email="visitor@example.org")
    log_in(client, visitor)

    page = client.get("/admin/", follow=True)

    assert len(page.redirect_chain) == 1
    assert page.status_code == 200
    assert "не має доступу до панелі керування" in page.content.decode()


def test_an_account_that_is_switched_off_stays_out(client, editor):
    User.objects.filter(pk=editor.pk).update(is_active=False)

    answer = log_in(client, editor)

    assert answer.url == "/accounts/inactive/"
    assert "вимкнено" in client.get(answer.url).content.decode()
    assert client.get("/admin/").status_code == 302


def test_log_out_asks_and_does(client, editor):
    log_in(client, editor)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/admin/").status_code == 200

    client.post("/accounts/logout/")

    assert client.get("/admin/").status_code == 302


class TestTooManyAttempts:
    def test_after_five_failures_even_the_right_password_waits_and_the_page_says_what_to_do(self, client, editor):
        for _ in range(5):
            log_in(client, editor, "хибний пароль")

        page = log_in(client, editor)

        assert page.status_code == 200
        assert not client.session.get("_auth_user_id")
        assert "Зачекайте п’ять хвилин" in page.content.decode()

    def test_another_address_of_the_network_is_counted_with_the_same_account(self, client, editor):
        for number in range(5):
            Client(REMOTE_ADDR=f"192.0.2.{number}").post(
                "/accounts/login/", {"login": editor.email, "password": "хибний"}
            )

        assert log_in(client, editor).status_code == 200

    def test_other_people_log_in_meanwhile(self, client, editor, administrator):
        for _ in range(6):
            log_in(client, editor, "хибний пароль")

        assert log_in(client, administrator).status_code == 302

    def test_one_address_that_tries_many_accounts_is_stopped(self, client, editor):
        for number in range(10):
            client.post("/accounts/login/", {"login": f"guess{number}@example.org", "password": "хибний"})

        assert log_in(client, editor).status_code == 200
        assert not client.session.get("_auth_user_id")

    def test_a_flood_is_answered_with_a_page_in_ukrainian(self, client, editor):
        answers = [client.post("/accounts/login/", {"login": "", "password": ""}) for _ in range(31)]

        assert answers[-1].status_code == 429
        assert "Забагато спроб" in answers[-1].content.decode()

    def test_what_a_person_claims_about_the_own_address_is_not_believed(self, client, editor):
        for number in range(10):
            client.post(
                "/accounts/login/",
                {"login": f"guess{number}@example.org", "password": "хибний"},
                headers={"x-forwarded-for": f"198.51.100.{number}"},
            )

        assert log_in(client, editor).status_code == 200

    @override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_behind_a_proxy_the_address_is_what_the_proxy_wrote(self, client, editor):
        for number in range(10):
            client.post(
                "/accounts/login/",
                {"login": f"guess{number}@example.org", "password": "хибний"},
                headers={"x-forwarded-for": f"198.51.100.{number}, 203.0.113.7"},
            )

        refused = log_in(client, editor, **{"x-forwarded-for": "198.51.100.99, 203.0.113.7"})
        let_in = log_in(client, editor, **{"x-forwarded-for": "203.0.113.7, 203.0.113.8"})

        assert refused.status_code == 200
        assert let_in.status_code == 302

    @override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=2)
    @pytest.mark.parametrize("told", [{}, {"x-forwarded-for": "198.51.100.1"}])
    def test_all_whose_address_is_not_told_share_one_allowance(self, editor, told):
        unknown = Client(REMOTE_ADDR="")
        for number in range(10):
            unknown.post(
                "/accounts/login/", {"login": f"guess{number}@example.org", "password": "хибний"}, headers=told
            )

        assert log_in(unknown, editor, **told).status_code == 200
        assert log_in(Client(), editor).status_code == 302

    def test_a_new_password_by_letter_ends_the_wait(self, client, editor):
        for _ in range(5):
            log_in(client, editor, "хибний пароль")
        client.post("/accounts/password/reset/", {"email": editor.email})
        follow_link(client, mail.outbox[-1], "зовсім-інший-пароль")

        assert log_in(client, editor, "зовсім-інший-пароль").status_code == 302


def follow_link(client, letter, password):
    """Open the link of a letter and set a password."""
    link = next(line for line in letter.body.splitlines() if "/password/reset/key/" in line)
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": password, "password2": password})


class TestForgottenPassword:
    def test_the_letter_leads_to_a_new_password(self, client, editor):
        client.post("/accounts/password/reset/", {"email": editor.email})
        letter = mail.outbox[-1]

        follow_link(client, letter, "зовсім-інший-пароль")

        assert letter.to == [editor.email]
        assert "Посилання для нового пароля – Прозорі міста" in letter.subject
        assert log_in(client, editor, "зовсім-інший-пароль").status_code == 302

    def test_a_link_works_once(self, client, editor):
        client.post("/accounts/password/reset/", {"email": editor.email})
        letter = mail.outbox[-1]
        follow_link(client, letter, "зовсім-інший-пароль")
        link = next(line for line in letter.body.splitlines() if "/password/reset/key/" in line)

        page = Client().get(link, follow=True).content.decode()

        assert "Посилання вже не діє" in page

    def test_an_unknown_address_gets_the_same_answer_and_no_letter(self, client, editor):
        known = client.post("/accounts/password/reset/", {"email": editor.email})
        letters = len(mail.outbox)
        unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})

        assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
        assert len(mail.outbox) == letters

    def test_the_letter_speaks_the_language_of_its_reader(self, client, groups):
        reader = person(email="reader@example.org", language="en")
        client.post("/accounts/password/reset/", {"email": reader.email})

        assert "A link to set a new password" in mail.outbox[-1].subject


class TestPasswordRules:
    @pytest.mark.parametrize("weak", ["короткий", "123456789012345", "sample@example.org", "password12345"])
    def test_a_weak_password_is_refused(self, client, editor, weak):
        log_in(client, editor)

        page = client.post(
            "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        )

        assert page.status_code == 200
        assert page.context["form"].errors["password1"]

    def test_the_rules_stand_beside_the_box_in_ukrainian(self, client, editor):
        log_in(client, editor)

        assert "Щонайменше 12 символів" in client.get("/accounts/password/change/").content.decode()

    def test_two_different_passwords_are_told_in_our_words(self, client, editor):
        log_in(client, editor)
        page = client.post(
            "/accounts/password/change/",
            {"oldpassword": PASSWORD, "password1": "зовсім-інший-пароль", "password2": "зовсім-інший-парол"},
        )

        assert "Паролі різні" in page.content.decode()

    def test_a_change_is_told_by_letter_and_ends_other_sessions(self, client, elsewhere, editor):
        log_in(client, editor)
        log_in(elsewhere, editor)
        client.post(
            "/accounts/password/change/",
            {"oldpassword": PASSWORD, "password1": "зовсім-інший-пароль", "password2": "зовсім-інший-пароль"},
        )

        assert client.get("/admin/").status_code == 200
        assert elsewhere.get("/admin/").status_code == 302
        assert "Пароль змінено" in mail.outbox[-1].subject


def test_wagtails_account_page_changes_neither_password_nor_address(client, editor):
    log_in(client, editor)
    page = client.get("/admin/account/")

    assert "password-new_password1" not in page.content.decode()
    assert "name_email-email" not in page.content.decode()
    assert "/accounts/security/" in page.content.decode()
