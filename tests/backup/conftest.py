"""A full site, its backup, and an empty place to restore it into."""

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from api.writing import rebuild
from people.models import User
from tests import factories
from tests.backup.places import Place, address_of


@pytest.fixture(autouse=True)
def folders(tmp_path, settings):
    """Folders of uploads and of private files that belong to one test."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": str(tmp_path / "private")}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return tmp_path


@pytest.fixture
def full_site(trees):
    """Pages, figures, a person who is logged in, an upload and a private file; published documents of them all."""
    study = factories.StudyFactory(code="sample-study")
    trees.study_page(study)
    for city in factories.CityFactory.create_batch(3):
        factories.CityResultFactory(study=study, city=city, printed="84.5")
    User.objects.create_user("sample@example.org", "sample-password")
    session = SessionStore()
    session["sample"] = True
    session.save()
    storages["default"].save("images/зразок.txt", ContentFile("Зразок завантаження"))
    storages["private"].save("imports/2020/01/sample.csv", ContentFile("city,points\nsample,84.5\n"))
    rebuild()


@pytest.fixture
def here(folders):
    """This test's own site."""
    return Place(address_of(connection.settings_dict["NAME"]), folders)


@pytest.fixture
def elsewhere(tmp_path):
    """An empty place in the same engine."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield Place(address_of(folder / "restored.sqlite3"), folder)
        return
    name = f"restored_{connection.settings_dict['NAME']}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        yield Place(address_of(name), folder)
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def archive(full_site, tmp_path):
    """A backup of the full site."""
    call_command("backup", to=tmp_path / "backups")
    (path,) = (tmp_path / "backups").iterdir()
    return path
