"""What cannot be restored is refused in plain words, and whatever fails leaves the site as it was."""

import tarfile
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from core.backup.archive import MANIFEST, verified, written
from core.backup.databases import database
from people.models import User
from tests.engines import needs

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_place_that_is_not_empty_is_refused_unless_told(archive, here, tmp_path):
    User.objects.create_user("later@example.org", "sample-password")
    storages["default"].save("images/later.txt", ContentFile("later"))
    rows, files = here.rows(), here.files()

    with pytest.raises(CommandError, match=r"Not empty: the database, .*media, .*private"):
        call_command("restore", archive)
    assert (here.rows(), here.files()) == (rows, files)

    call_command("restore", archive, replace=True)
    assert not User.objects.filter(email="later@example.org").exists()
    assert here.files() == {name: content for name, content in files.items() if "later" not in name}
    assert not list(tmp_path.glob("*/.restore"))


def cut_off(archive):
    archive.write_bytes(archive.read_bytes()[:-200])


def one_byte_changed(archive):
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 0xFF
    archive.write_bytes(data)


def no_archive_at_all(archive):
    archive.write_text("not an archive")


def with_members(*members):
    """Write the archive anew with these members more, and no word of them in the manifest."""

    def change(archive):
        with tarfile.open(archive) as old:
            content = [(member, old.extractfile(member).read()) for member in old]
        with tarfile.open(archive, "w:gz") as new:
            for member, data in [*content, *((member, b"hostile") for member in members)]:
                member.size = len(data) if member.isreg() else 0
                new.addfile(member, BytesIO(data))

    return change


def without_the_upload(archive):
    with tarfile.open(archive) as old:
        content = [(member, old.extractfile(member).read()) for member in old if "media" not in member.name]
    with tarfile.open(archive, "w:gz") as new:
        for member, data in content:
            new.addfile(member, BytesIO(data))


def without_the_manifest(archive):
    with tarfile.open(archive) as old:
        content = [(member, old.extractfile(member).read()) for member in old if member.name != MANIFEST]
    with tarfile.open(archive, "w:gz") as new:
        for member, data in content:
            new.addfile(member, BytesIO(data))


def link(name):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, "/etc"
    return member


@pytest.mark.parametrize(
    "damage",
    [
        cut_off,
        one_byte_changed,
        no_archive_at_all,
        without_the_upload,
        without_the_manifest,
        pytest.param(with_members(tarfile.TarInfo("media/added.txt")), id="a file more"),
        pytest.param(with_members(tarfile.TarInfo("../outside.txt")), id="a way up"),
        pytest.param(with_members(tarfile.TarInfo("/tmp/outside.txt")), id="an absolute name"),
        pytest.param(with_members(link("media/link")), id="a link"),
    ],
)
def test_a_damaged_archive_is_refused_and_nothing_is_touched(archive, here, damage):
    rows, files = here.rows(), here.files()
    damage(archive)

    with pytest.raises(CommandError, match=r"damaged|cannot be read"):
        call_command("restore", archive, replace=True)

    assert (here.rows(), here.files()) == (rows, files)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ({"engine": "oracle"}, "holds a database of oracle"),
        ({"version": "999.0"}, "upgrade the site first"),
        ({"migrations": ["rankings.9999_of_the_future"]}, "upgrade the site first"),
        ({"format": 2}, "by another version"),
    ],
)
def test_an_archive_of_another_engine_or_a_newer_site_is_refused(archive, here, tmp_path, manifest, words):
    rows = here.rows()
    foreign = rewritten(archive, tmp_path / "foreign.tar.gz", lambda content: None, **manifest)

    with pytest.raises(CommandError, match=words):
        call_command("restore", foreign, replace=True)

    assert here.rows() == rows


def test_a_database_that_cannot_be_loaded_leaves_rows_and_files_as_they_were(archive, here, tmp_path):
    def break_database(content):
        content[database().file] = content[database().file][:5000]
        content["media/images/added.txt"] = b"added"

    storages["default"].save("images/later.txt", ContentFile("later"))
    rows, files = here.rows(), here.files()
    broken = rewritten(archive, tmp_path / "broken.tar.gz", break_database)

    with pytest.raises(CommandError, match=r"damaged|pg_restore failed"):
        call_command("restore", broken, replace=True)

    assert (here.rows(), here.files()) == (rows, files)
    assert not list(tmp_path.glob("*/.restore"))


@needs("postgresql")
def test_a_load_that_fails_half_way_leaves_the_database_as_it_was(archive, here, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("CREATE FUNCTION fits(integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'")
        cursor.execute("CREATE TABLE zz_sample (number integer CHECK (fits(number)))")
        cursor.execute("INSERT INTO zz_sample VALUES (1)")
        cursor.execute("CREATE OR REPLACE FUNCTION fits(integer) RETURNS boolean LANGUAGE sql AS 'SELECT false'")
    call_command("backup", to=tmp_path / "unloadable")
    (unloadable,) = (tmp_path / "unloadable").iterdir()
    rows = here.rows()

    with pytest.raises(CommandError, match=r"psql failed: .*zz_sample"):
        call_command("restore", unloadable, replace=True)

    assert here.rows() == rows


def test_a_restoration_that_was_killed_is_told_before_anything_is_lost(archive, folders):
    left = folders / "media" / ".restore" / "old"
    left.mkdir(parents=True)
    (left / "images").mkdir()

    with pytest.raises(CommandError, match="was cut off"):
        call_command("restore", archive, replace=True)

    assert (left / "images").exists()


def rewritten(archive, target, change, **manifest):
    """Write an archive anew with other members, each with a right digest, and another manifest."""
    old = verified(archive)
    with tarfile.open(archive) as tar, written(target) as writer:
        content = {name: tar.extractfile(name).read() for name in old.members}
        change(content)
        for name, data in content.items():
            file = target.with_suffix(".member")
            file.write_bytes(data)
            writer.add(name, file)
        writer.end(replace(old, **{"members": writer.members, **manifest}))
    return target


@needs("postgresql")
@pytest.mark.parametrize(
    ("program", "words"),
    [(None, "pg_dump is missing"), ("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.1'\n", "is of version 9")],
)
def test_without_fitting_client_programs_it_says_what_to_install(monkeypatch, tmp_path, program, words):
    programs = tmp_path / "bin"
    programs.mkdir()
    if program:
        (programs / "pg_dump").write_text(program)
        (programs / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))

    with pytest.raises(CommandError, match=words) as refusal:
        call_command("backup", to=tmp_path / "backups")

    assert "postgresql-client" in str(refusal.value) or "client programs of version" in str(refusal.value)
    assert not list((tmp_path / "backups").iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(CommandError, match="The backup cannot be written: File exists"):
        call_command("backup", to=tmp_path / "taken")
