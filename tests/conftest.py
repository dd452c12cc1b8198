"""What every test stands on: a database that costs nothing, uploads in a temporary folder, engines looked for."""

import gc
import os
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from api.writing import written_once
from core.catalogues import compile_catalogue
from handbook.models import EditionFile, EditionPicture
from home.models import HomePage
from home.selectors.programme import KEY, Programme
from rankings.models import ImportedFile
from tests.databases import Copies, copies
from tests.engines import ROOT, look_for
from tests.factories import Trees, make_trees

DATABASE = pytest.StashKey[Copies]()


def pytest_configure(config: pytest.Config) -> None:
    """Compile catalogues that are older than their source, so that a bare ``pytest`` reads today's Ukrainian."""
    if hasattr(config, "workerinput"):
        return
    for source in ROOT.glob("locale/**/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            compile_catalogue(source)


def pytest_collection_finish() -> None:
    """Let no garbage collection walk over what lives as long as this process: modules, models, templates."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the engines that the test says it needs; let keys begin anew, and the language be the site's own."""
    # Whoever has read an English page leaves English behind.
    translation.deactivate()
    if database := item.config.stash.get(DATABASE, None):
        database.rewind()
    # What stands at the foot of every page is read once a minute; queries are counted as if it had just been.
    cache.set_many({KEY.format(language): Programme() for language, _name in settings.LANGUAGES}, None)
    for mark in item.iter_markers("needs"):
        look_for(mark.args[0], connection.vendor)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup() -> Iterator[None]:
    """Write the documents of the rows that a fixture makes once, at its end."""
    with written_once() if connection.in_atomic_block else nullcontext():
        return (yield)


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
    request.config.stash[DATABASE] = database
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: database.restore()
    yield
    TransactionTestCase._fixture_teardown = flush
    del request.config.stash[DATABASE]
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(scope="session", autouse=True)
def uploads_in_a_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads of tests away from the project's own folders."""
    private = FileSystemStorage(location=tmp_path_factory.mktemp("private"))
    for model in (ImportedFile, EditionFile, EditionPicture):
        model._meta.get_field("file").storage = private
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield


@pytest.fixture
def trees(db: None) -> Trees:
    """The live pages that every site has, in both languages: home, list of studies, list of cities."""
    return make_trees()


@pytest.fixture
def site_root(trees: Trees) -> HomePage:
    """The Ukrainian home page, the root of the site."""
    return trees.home["uk"]
