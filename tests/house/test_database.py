"""The database of the tests and the engines behind it."""

import pytest
from django.db import connection
from wagtail.models import Locale, Page

from tests.engines import needs


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_a_test_that_commits_leaves_nothing_behind(round_):
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"uk"}
    Locale.objects.create(language_code="en")
    Page.objects.all().delete()


def test_wagtails_own_migrations_have_made_the_root(db):
    assert Page.get_first_root_node().numchild == 1


def test_the_home_page_stands_in_both_languages(site_root):
    assert [
        page.locale.language_code
        for page in site_root.get_translations(inclusive=True).live().order_by("-locale__language_code")
    ] == ["uk", "en"]


@needs("sqlite")
@pytest.mark.django_db(transaction=True)
def test_sqlite_reads_while_another_writes():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)


@needs("postgresql")
def test_postgresql_stores_text_as_unicode(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        assert cursor.fetchone() == ("UTF8",)
