"""A backup holds everything as of one moment; restored into an empty place it is the same site."""

import hashlib
import stat
import threading

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, connections, transaction

from core.backup.archive import verified
from core.backup.databases import database
from core.backup.folders import kept_folders
from people.models import User
from rankings.models import Area, Family
from tests import factories
from tests.engines import needs

pytestmark = pytest.mark.django_db(transaction=True)


@needs("make")
def test_restored_into_an_empty_place_it_is_the_same_site(full_site, here, elsewhere, tmp_path):
    made = here.make("backup", f"TO={tmp_path / 'backups'}")
    assert made.returncode == 0, made.stderr
    (path,) = (tmp_path / "backups").iterdir()

    restored = elsewhere.make("restore", f"FILE={path}")

    assert restored.returncode == 0, restored.stderr
    assert elsewhere.rows() == here.rows()
    assert elsewhere.files() == here.files() != {}
    assert "84,5" in elsewhere.answers()
    assert elsewhere.answers() == here.answers()


@needs("make")
def test_make_restore_asks_for_the_archive(here):
    run = here.make("restore")

    assert run.returncode != 0
    assert "make restore FILE=" in run.stdout


def test_only_its_owner_reads_a_backup_and_nothing_unfinished_stays(archive):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]


def test_whoever_was_logged_in_then_is_not_logged_in_now(archive):
    call_command("restore", archive, replace=True)

    assert not SessionStore().get_model_class().objects.exists()
    assert User.objects.filter(email="sample@example.org").exists()


def test_a_backup_made_while_the_site_writes_is_of_one_moment(here, tmp_path):
    """Each transaction writes an area, a family and before them a file; a backup holds as many of each."""
    written_once, enough = threading.Event(), threading.Event()

    def write():
        number = 0
        while not enough.is_set():
            number += 1
            storages["private"].save(f"sample-{number}.txt", ContentFile(str(number)))
            with transaction.atomic():
                factories.AreaFactory(code=f"sample-written-{number}")
                factories.FamilyFactory(code=f"sample-written-{number}")
            written_once.set()
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert written_once.wait(20)
        call_command("backup", to=tmp_path / "backups")
    finally:
        enough.set()
        writer.join()
    (path,) = (tmp_path / "backups").iterdir()
    manifest = verified(path)
    call_command("restore", path, replace=True)

    areas, families = (
        set(model.objects.filter(code__startswith="sample-written").values_list("code", flat=True))
        for model in (Area, Family)
    )
    assert areas == families != set()
    assert manifest.counts["rankings_area"] == Area.objects.count()
    kept = {path.stem for path in kept_folders()["private"].iterdir()}
    assert {code.replace("written-", "") for code in areas} <= kept


@needs("sqlite")
def test_what_was_deleted_is_not_in_the_copy(tmp_path):
    secret = "zz-deleted-person@example.org"
    User.objects.create_user(secret)
    User.objects.all().delete()

    copy = tmp_path / "copy.sqlite3"
    database().copy_to(copy)

    assert secret.encode() not in copy.read_bytes()


def test_the_manifest_tells_what_is_in_the_archive(archive, folders):
    manifest = verified(archive)
    upload = (folders / "media" / "images" / "зразок.txt").read_bytes()

    assert manifest.members["media/images/зразок.txt"] == hashlib.sha256(upload).hexdigest()
    assert manifest.engine == connection.vendor
    assert manifest.counts["rankings_cityresult"] == 3
