"""The addresses for machines that watch the site."""

import pytest
from django.db import DatabaseError

from core import health


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.parametrize("host", ["testserver", "10.0.0.7"])
def test_a_watcher_is_answered_whatever_the_host_and_never_redirected(client, db, settings, address, host):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["example.org"]

    answer = client.get(address, HTTP_HOST=host)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"


def test_the_process_is_up_even_when_the_database_is_not(client):
    assert client.get("/healthz").json() == {"status": "up"}  # no database is allowed in this test


@pytest.mark.parametrize("failing", list(health.CHECKS))
def test_readyz_names_what_fails(client, db, monkeypatch, failing):
    def fails():
        raise DatabaseError

    monkeypatch.setitem(health.CHECKS, failing, fails)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["failing"] == [failing]


def test_a_waiting_migration_makes_the_site_not_ready(client, db):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="people").delete()

    assert client.get("/readyz").json()["failing"] == ["migrations"]
