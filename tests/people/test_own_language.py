"""The admin and account pages speak Ukrainian, or the language that a person has chosen."""

import re

import pytest
from wagtail.models import Page, PageViewRestriction

from people.roles import Role
from tests.people.conftest import log_in, person

PAGES = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-wrong/",
    "/accounts/password/reset/key/done/",
    "/accounts/inactive/",
]
OWN_PAGES = [
    "/accounts/security/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/password/change/",
    "/accounts/2fa/totp/activate/",
]


def title_of(page):
    return re.search(r"<title>(.+?)</title>", page.content.decode())[1]


def words_of(page):
    """The words of the page's own part, without names of apps and addresses."""
    main = re.search(r"<main.*</main>", page.content.decode(), re.DOTALL)[0]
    text = re.sub(r"<code.*?</code>|<[^>]+>", " ", main)
    return re.findall(r"[A-Za-z]{2,}", text)


APPS = {"Aegis", "FreeOTP", "Google", "Microsoft", "Authenticator", "QR"}
KNOWN = APPS | {"sample", "example", "org", "Chrome", "Linux"}


def test_every_page_has_a_ukrainian_title_with_our_name(client, editor):
    for address in PAGES:
        assert re.fullmatch(r"[А-ЯІЇЄҐ][а-яіїєґ’ ]+ – Прозорі міста", title_of(client.get(address))), address
    log_in(client, editor)
    for address in OWN_PAGES:
        assert re.fullmatch(r"[А-ЯІЇЄҐ][а-яіїєґ’, ]+ – Прозорі міста", title_of(client.get(address))), address


def test_no_page_has_an_english_word(client, editor):
    for address in PAGES:
        assert set(words_of(client.get(address))) <= KNOWN, address
    log_in(client, editor)
    for address in OWN_PAGES:
        assert set(words_of(client.get(address))) <= KNOWN, address


def test_who_chose_english_reads_english_on_account_pages_and_in_the_admin(client, groups):
    reader = person(Role.EDITORS, language="en")
    log_in(client, reader)

    account = client.get("/accounts/security/")
    assert 'lang="en"' in account.content.decode()
    assert account.headers["Content-Language"] == "en"
    assert title_of(account) == "Security of the account – Transparent Cities"
    assert '<html lang="en"' in client.get("/admin/").content.decode()


def test_who_chose_nothing_reads_ukrainian(client, editor):
    log_in(client, editor)

    assert client.get("/accounts/security/").headers["Content-Language"] == "uk"
    admin = client.get("/admin/").content.decode()
    assert '<html lang="uk"' in admin
    assert "Прозорі міста</title>" in admin
    assert "Wagtail</title>" not in admin


def test_the_language_chosen_in_the_admin_counts_at_once(client, editor):
    log_in(client, editor)
    form = {"name_email-first_name": "Ім’я", "name_email-last_name": "Прізвище", "locale-preferred_language": "en"}
    theme = {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    saved = client.post("/admin/account/", form | theme)

    assert saved.status_code == 302, saved.context["panels_by_tab"]
    assert client.get("/accounts/security/").headers["Content-Language"] == "en"


def test_one_persons_language_does_not_stay_for_the_next(client, elsewhere, groups):
    log_in(client, person(Role.EDITORS, language="en"))
    client.get("/accounts/security/")

    assert elsewhere.get("/accounts/login/").headers["Content-Language"] == "uk"


@pytest.mark.parametrize(
    ("language", "title"),
    [("uk", "Потрібен пароль – Прозорі міста"), ("en", "A password is needed – Transparent Cities")],
)
def test_a_page_behind_a_password_asks_for_it_in_our_dress_and_tells_nothing_of_itself(client, trees, language, title):
    hidden = trees.cities[language]
    Page.objects.filter(pk=hidden.pk).update(seo_title="Прихована назва")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.PASSWORD, password="слово")

    page = client.get(hidden.url)

    assert title_of(page) == title
    assert "account-form" in page.content.decode()
    assert "Прихована назва" not in page.content.decode()
    opened = client.post(page.context["action_url"], {"password": "слово", "return_url": hidden.url}, follow=True)
    assert "Прихована назва" in title_of(opened)
