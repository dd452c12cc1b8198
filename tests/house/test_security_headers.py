"""What Mozilla's Observatory looks at, under the settings of production: on a page, the API and a file alike."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings

from people.models import User
from tests.house.test_settings import SECRETS

LOOKED_AT = (
    "ALLOWED_HOSTS",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SECURE_CONTENT_TYPE_NOSNIFF",
    "SECURE_REFERRER_POLICY",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY",
    "X_FRAME_OPTIONS",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SAMESITE",
    "CONTENT_SECURITY_POLICY",
    "PERMISSIONS_POLICY",
    "MIDDLEWARE",
    "MFA_REQUIRED",
)
READ = """
import json, sys
from config.settings import production
print(json.dumps({name: getattr(production, name) for name in sys.argv[1:]}))
"""
A_YEAR = timedelta(days=365).total_seconds()
ADDRESSES = {"page": "/uk/", "api": "/api/v1/cities", "file": "/static/images/favicon.svg"}
everywhere = pytest.mark.parametrize("kind", ADDRESSES)


@pytest.fixture(scope="module")
def production():
    """The settings of production that say something about headers, as a process of its own reads them."""
    run = subprocess.run(
        [sys.executable, "-c", READ, *LOOKED_AT],
        cwd=settings.ROOT,
        env={**SECRETS, "PYTHONPATH": f"{settings.ROOT / 'site'}:{settings.ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.fixture
def browser(production, trees):
    """A browser that speaks HTTPS to a site with the settings of production."""
    files = {"WHITENOISE_USE_FINDERS": True, "WHITENOISE_AUTOREFRESH": True}
    with override_settings(**production, **files):
        yield Client(HTTP_HOST="example.org")


@pytest.fixture
def headers_of(browser):
    """Ask for one kind of address and give its headers."""

    def ask(kind):
        answer = browser.get(ADDRESSES[kind], secure=True)
        assert answer.status_code == 200
        return answer.headers

    return ask


@everywhere
def test_a_browser_comes_back_by_https_only_for_at_least_a_year(headers_of, kind):
    directives = dict(
        part.strip().partition("=")[::2] for part in headers_of(kind)["Strict-Transport-Security"].split(";")
    )

    assert int(directives["max-age"]) >= A_YEAR
    assert {"includeSubDomains", "preload"} <= directives.keys()


@everywhere
def test_whoever_comes_without_https_is_sent_to_it(browser, kind):
    answer = browser.get(ADDRESSES[kind])

    assert (answer.status_code, answer.url) == (301, f"https://example.org{ADDRESSES[kind]}")


@everywhere
def test_nothing_is_loaded_from_elsewhere_and_nothing_inline_runs(headers_of, kind):
    policy = headers_of(kind)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_a_page_sends_forms_and_resolves_links_to_itself_alone(headers_of):
    policy = headers_of("page")["Content-Security-Policy"]

    assert "form-action 'self'" in policy
    assert "base-uri 'none'" in policy
    assert "script-src 'self'" in policy


@everywhere
def test_no_site_shows_it_in_a_frame(headers_of, kind):
    headers = headers_of(kind)

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@everywhere
def test_no_browser_guesses_the_kind_of_content(headers_of, kind):
    assert headers_of(kind)["X-Content-Type-Options"] == "nosniff"


@everywhere
def test_other_sites_learn_the_host_but_no_address(headers_of, kind):
    assert headers_of(kind)["Referrer-Policy"] == "strict-origin-when-cross-origin"


@everywhere
def test_no_other_window_reaches_into_ours(headers_of, kind):
    assert headers_of(kind)["Cross-Origin-Opener-Policy"] == "same-origin"


@everywhere
def test_camera_microphone_and_the_like_stay_off(headers_of, kind):
    policy = headers_of(kind)["Permissions-Policy"]

    assert all(f"{name}=()" in policy for name in ("camera", "geolocation", "microphone", "payment", "usb"))


@pytest.mark.parametrize(("kind", "who"), [("page", "same-origin"), ("api", "cross-origin"), ("file", "cross-origin")])
def test_open_data_and_files_are_for_all_sites_and_pages_for_ours(headers_of, kind, who):
    headers = headers_of(kind)

    assert headers["Cross-Origin-Resource-Policy"] == who
    assert (headers.get("Access-Control-Allow-Origin") == "*") is (kind != "page")


@everywhere
def test_readers_get_no_cookie(browser, headers_of, kind):
    headers_of(kind)

    assert not browser.cookies


def test_cookies_of_staff_are_for_this_host_over_https_and_not_for_scripts(browser):
    User.objects.create_user("sample@example.org", "довгий-зразковий-пароль")
    browser.get("/accounts/login/", secure=True)
    browser.post(
        "/accounts/login/", {"login": "sample@example.org", "password": "довгий-зразковий-пароль"}, secure=True
    )

    assert {"__Host-sessionid", "__Host-csrftoken"} <= browser.cookies.keys()
    for cookie in browser.cookies.values():
        assert cookie["secure"], cookie
        assert cookie["httponly"], cookie
        assert cookie["samesite"] == "Lax", cookie
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie


def test_production_asks_staff_for_a_second_factor(production):
    assert production["MFA_REQUIRED"] is True
