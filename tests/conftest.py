"""What every test stands on: a database that costs nothing, uploads in a temporary folder, engines looked for in one place."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase, override_settings

from tests.databases import copies
from tests.engines import look_for


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the engines that the test says it needs."""
    for mark in item.iter_markers("needs"):
        look_for(mark.args[0], connection.vendor)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Give this process a copy of the migrated template; a test that commits gets a fresh one afterwards."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "main")
    database = copies(request.config.cache.mkdir("databases"), tmp_path_factory.mktemp("database"), process)
    with django_db_blocker.unblock():
        database.use()
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: database.restore()
    yield
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(scope="session", autouse=True)
def uploads_in_a_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads of tests away from the project's own folder."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield


@pytest.fixture
def languages(db: None) -> dict[str, Any]:
    """The two locales by their codes; Wagtail's migrations make only the source language."""
    from wagtail.models import Locale

    return {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}


@pytest.fixture
def site_root(languages: dict[str, Any]) -> Any:
    """The Ukrainian home page as the root of the site, with its English translation beside it; both live."""
    from wagtail.models import Page, Site

    from home.models import HomePage

    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Прозорі міста", slug="home-uk", locale=languages["uk"]))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    root.get_children().exclude(pk=home.pk).delete()
    english = home.copy_for_translation(languages["en"])
    english.title, english.slug, english.live = "Transparent Cities", "home-en", True
    english.save()
    Site.clear_site_root_paths_cache()
    return home
