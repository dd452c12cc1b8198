"""In production the admin opens only to a session that has shown a code; nothing leads past it."""

import time
from itertools import product

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings

from people.models import User
from tests.people.conftest import PASSWORD, code_of, log_in, person, set_up

SET_UP = "/accounts/2fa/totp/activate/"
ASK = "/accounts/2fa/reauthenticate/"
ADDRESSES = [
    "/admin/",
    "/admin/pages/",
    "/admin/api/main/pages/",
    "/admin/users/",
    "/admin/account/",
    "/admin/reports/locked/",
]

METHODS = ["get", "post", "head", "options", "put", "patch", "delete"]

pytestmark = pytest.mark.usefixtures("required")
# The session is marked when what was set up is committed.
commits = pytest.mark.django_db(transaction=True)


@pytest.fixture
def required():
    """The setting of production."""
    with override_settings(MFA_REQUIRED=True):
        yield


class TestWhoHasNone:
    def test_must_first_set_it_up_whatever_the_address_and_method(self, client, editor):
        log_in(client, editor)

        for address, method in product(ADDRESSES, METHODS):
            answer = getattr(client, method)(address, headers={"accept": "text/html"})

            assert answer.status_code == 302, (address, method)
            assert answer.url.startswith(SET_UP), (address, method)

    @pytest.mark.parametrize(
        "headers", [{"x-requested-with": "XMLHttpRequest", "accept": "text/html"}, {"accept": "application/json"}]
    )
    def test_a_script_is_refused(self, client, editor, headers):
        log_in(client, editor)

        answer = client.get("/admin/pages/", headers=headers)

        assert answer.status_code == 403
        assert "вхід із кодом" in answer.json()["error"]

    def test_is_told_why(self, client, editor):
        log_in(client, editor)

        page = client.get("/admin/", follow=True)

        assert "спершу налаштуйте вхід із кодом" in page.content.decode()

    def test_a_superuser_is_no_exception(self, client, superuser):
        log_in(client, superuser)

        assert client.get("/admin/").url.startswith(SET_UP)

    def test_is_asked_neither_on_public_pages_nor_at_log_out(self, client, editor):
        log_in(client, editor)

        assert client.get("/uk/").status_code == 200
        assert client.post("/accounts/logout/").status_code == 302

    def test_can_log_out_of_the_page_that_asks(self, client, editor):
        log_in(client, editor)

        assert 'action="/accounts/logout/"' in client.get(SET_UP).content.decode()


@commits
class TestSettingUp:
    def test_a_real_code_opens_the_admin_and_recovery_codes_are_shown(self, client, editor):
        log_in(client, editor)
        set_up(client)

        assert client.get("/admin/").status_code == 200
        codes = client.get("/accounts/2fa/recovery-codes/")
        assert len(codes.context["unused_codes"]) == 10
        assert "Увімкнено вхід із кодом" in mail.outbox[-1].subject

    def test_just_after_log_in_the_password_is_not_asked_again(self, client, editor):
        log_in(client, editor)

        assert client.get(SET_UP).status_code == 200

    def test_long_after_log_in_the_password_is_asked_again(self, client, editor):
        log_in(client, editor)
        session = client.session
        for record in (records := session["account_authentication_methods"]):
            record["at"] = time.time() - 301
        session["account_authentication_methods"] = records
        session.save()

        asked = client.get(SET_UP)
        assert asked.url.startswith("/accounts/reauthenticate/")
        confirmed = client.post(asked.url, {"password": PASSWORD, "next": SET_UP})

        assert confirmed.url == SET_UP
        assert client.get(SET_UP).status_code == 200

    def test_a_wrong_code_changes_nothing(self, client, editor):
        log_in(client, editor)
        client.get(SET_UP)

        page = client.post(SET_UP, {"code": "000000"})

        assert "Код неправильний" in page.content.decode()
        assert client.get("/admin/").status_code == 302

    def test_the_page_has_nothing_inline_that_the_policy_would_forbid(self, client, editor):
        log_in(client, editor)
        page = client.get(SET_UP)

        assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert "style=" not in page.content.decode()
        assert "<script>" not in page.content.decode()
        assert page.content.decode().count("data:image/svg+xml;base64,") == 1


@commits
class TestWhoHasOne:
    @pytest.fixture
    def secret(self, client, editor):
        """The key in the app; set up half a minute ago, so that its first code is used up."""
        log_in(client, editor)
        secret = set_up(client, steps=-1)
        client.post("/accounts/logout/")
        return secret

    def test_logs_in_with_password_and_code(self, client, editor, secret):
        answer = log_in(client, editor)
        assert answer.url == "/accounts/2fa/authenticate/"
        assert client.get("/admin/").status_code == 302

        answer = client.post(answer.url, {"code": code_of(secret)})

        assert answer.url == "/admin/"
        assert client.get("/admin/").status_code == 200

    def test_a_code_opens_once(self, client, elsewhere, editor, secret):
        code = code_of(secret)
        for browser in (client, elsewhere):
            log_in(browser, editor)
            browser.post("/accounts/2fa/authenticate/", {"code": code})

        assert client.get("/admin/").status_code == 200
        assert elsewhere.get("/admin/").status_code == 302

    def test_a_recovery_code_opens_once(self, client, elsewhere, editor, secret):
        codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
        code = codes.get_unused_codes()[0]
        for browser in (client, elsewhere):
            log_in(browser, editor)
            browser.post("/accounts/2fa/authenticate/", {"code": code})

        assert client.get("/admin/").status_code == 200
        assert elsewhere.get("/admin/").status_code == 302
        assert "9 кодів" in client.get("/accounts/security/").content.decode()

    def test_codes_cannot_be_guessed_for_long(self, client, editor, secret):
        log_in(client, editor)
        for _ in range(5):
            client.post("/accounts/2fa/authenticate/", {"code": "000000"})

        page = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

        assert "Зачекайте п’ять хвилин" in page.content.decode()
        assert client.get("/admin/").status_code == 302

    def test_the_password_alone_neither_switches_it_off_nor_shows_codes(self, client, editor, secret):
        client.force_login(editor)

        for address in ("/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/", "/accounts/security/"):
            assert client.get(address).url.startswith(ASK), address
        assert client.get("/accounts/reauthenticate/").url.startswith(ASK)
        assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).url.startswith(ASK)
        assert client.post("/accounts/2fa/totp/deactivate/").url.startswith(ASK)
        assert Authenticator.objects.count() == 2

    def test_a_new_password_by_letter_does_not_let_in_without_a_code(self, client, editor, secret):
        client.post("/accounts/password/reset/", {"email": editor.email})
        link = next(line for line in mail.outbox[-1].body.splitlines() if "/password/reset/key/" in line)
        page = client.get(link, follow=True)
        new = "зовсім-інший-пароль"
        client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})

        assert client.get("/admin/").status_code == 302
        assert log_in(client, editor, new).url == "/accounts/2fa/authenticate/"

    def test_can_switch_it_off_and_is_asked_to_set_up_anew(self, client, editor, secret):
        log_in(client, editor)
        client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
        client.post("/accounts/2fa/totp/deactivate/")

        assert not Authenticator.objects.exists()
        assert client.get("/admin/").url.startswith(SET_UP)


@commits
def test_a_session_from_before_the_second_factor_must_show_a_code(client, elsewhere, editor):
    log_in(client, editor)
    log_in(elsewhere, editor)
    secret = set_up(client, steps=-1)

    assert client.get("/admin/").status_code == 200
    asked = elsewhere.get("/admin/pages/", headers={"accept": "text/html"})
    assert asked.url == f"{ASK}?next=%2Fadmin%2Fpages%2F"

    confirmed = elsewhere.post(ASK, {"code": code_of(secret), "next": "/admin/pages/"})

    assert confirmed.url == "/admin/pages/"
    assert elsewhere.get("/admin/").status_code == 200


@commits
def test_where_it_is_not_required_whoever_has_it_must_show_it_all_the_same(client, elsewhere, editor):
    with override_settings(MFA_REQUIRED=False):
        log_in(client, editor)
        log_in(elsewhere, editor)
        assert client.get("/admin/").status_code == 200
        set_up(client)

        assert elsewhere.get("/admin/").url.startswith(ASK)


@commits
class TestLost:
    def test_the_command_removes_it_and_ends_every_session(self, client, editor, capsys):
        log_in(client, editor)
        set_up(client)
        call_command("reset_second_factor", editor.email.upper())

        assert editor.email in capsys.readouterr().out
        assert not Authenticator.objects.exists()
        assert client.get("/admin/").url.startswith("/accounts/login/")
        assert log_in(client, editor).url == "/admin/"
        assert client.get("/admin/").url.startswith(SET_UP)

    def test_others_keep_theirs(self, client, elsewhere, editor, administrator):
        log_in(client, editor)
        log_in(elsewhere, administrator)
        set_up(elsewhere)
        call_command("reset_second_factor", editor.email)

        assert elsewhere.get("/admin/").status_code == 200

    def test_an_unknown_address_is_an_error(self, db):
        with pytest.raises(CommandError, match=r"nobody@example\.org"):
            call_command("reset_second_factor", "nobody@example.org")

    def test_the_account_stays(self, editor):
        call_command("reset_second_factor", editor.email)

        assert User.objects.get(pk=editor.pk).check_password(PASSWORD)


def test_a_person_without_a_role_has_nothing_to_set_up(client, groups):
    visitor = person(email="visitor@example.org")
    log_in(client, visitor)

    assert client.get("/admin/").url.startswith("/accounts/security/")
