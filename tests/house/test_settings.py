"""Settings: nothing undeclared, nothing secret by default, headers that protect."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

SECRETS = {
    "SECRET_KEY": "a-secret-of-the-tests-that-is-longer-than-fifty-characters-0123456789",
    "ALLOWED_HOSTS": "example.org",
    "BASE_URL": "https://example.org",
    "DATABASE_URL": "sqlite:///var/never-opened.sqlite3",
}


def production(*command, **environment):
    """Run a command with the production settings and only this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", SECRETS)
def test_production_refuses_to_start_without(missing):
    run = production("check", **{name: value for name, value in SECRETS.items() if name != missing})

    assert run.returncode != 0
    assert missing in run.stderr


def test_an_empty_secret_is_no_secret():
    assert "SECRET_KEY" in production("check", **{**SECRETS, "SECRET_KEY": ""}).stderr


def test_production_passes_the_deployment_checks_without_a_warning():
    run = production("check", "--deploy", "--fail-level", "WARNING", **SECRETS)

    assert run.returncode == 0, run.stderr


def test_the_document_of_the_environment_is_fresh():
    call_command("describe_environment", check=True)


def test_no_setting_reads_the_environment_past_the_table():
    folder = settings.ROOT / "site" / "config" / "settings"
    declared = {variable.name for variable in settings.ENVIRONMENT}
    for module in folder.glob("**/*.py"):
        text = module.read_text(encoding="utf-8")
        assert "os.environ" not in text, module
        assert set(re.findall(r"""env(?:\.\w+)?\(["'](\w+)["']""", text)) <= declared, module


def test_a_page_carries_the_protecting_headers(client, site_root):
    headers = client.get("/uk/").headers

    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/uk/", "/en/", "/uk/nothing-here/", "/healthz"])
def test_a_reader_without_an_account_gets_no_cookie(client, site_root, address):
    assert not client.get(address).cookies


def test_the_editors_interface_has_a_policy_of_its_own(client, db):
    policy = client.get("/admin/").headers["Content-Security-Policy"]

    assert "'unsafe-inline'" in policy
    assert "default-src 'none'" in policy
