"""Files of an edition: each made once, never offered half, tried again after a failure, finished after a kill."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from handbook.enums import FileKind, FileState
from handbook.exports import ExportError
from handbook.models import EditionFile
from handbook.selectors.reading import downloads_of
from handbook.services import files
from handbook.services.file_queue import ask_again, ask_for_what_was_left
from tests.backup.places import Place, address_of
from tests.engines import needs
from tests.handbook_factories import chapter, edition

PATIENCE = 180
LONG_AGO = timedelta(hours=1)


def export(monkeypatch, exporter, kind=FileKind.EPUB):
    monkeypatch.setitem(files.EXPORTERS, kind, exporter)


def refuse(error):
    def exporter(book, pictures):
        raise error

    return exporter


def file_of(text, kind=FileKind.EPUB):
    return text.files.get(kind=kind)


def content_of(file):
    with file.file.open("rb") as stored:
        return stored.read()


def stored_files():
    field = EditionFile._meta.get_field("file")
    try:
        return field.storage.listdir("handbook/files")[1]
    except FileNotFoundError:
        return []


def grow_silent(pk):
    EditionFile.objects.filter(pk=pk).update(beat_at=timezone.now() - LONG_AGO)


@pytest.fixture
def text(trees):
    chapter(trees)
    return edition(("uk",)).texts.get()


@pytest.mark.django_db
class TestMaking:
    def test_a_file_is_made_from_the_frozen_book_and_offered_with_its_digest(self, text, monkeypatch):
        export(monkeypatch, lambda book, pictures: f"of {book.title}".encode())

        assert files.make(file_of(text).pk)

        file = file_of(text)
        assert content_of(file) == f"of {text.title}".encode()
        assert (file.state, file.size) == (FileState.READY, len(content_of(file)))
        assert file.sha256 == hashlib.sha256(content_of(file)).hexdigest()
        assert [(one.kind, one.name) for one in downloads_of(text)] == [(FileKind.EPUB, "handbook-1-uk.epub")]

    def test_what_is_ready_is_never_made_again(self, text, monkeypatch):
        export(monkeypatch, lambda book, pictures: b"first")
        pk = file_of(text).pk
        files.make(pk)
        export(monkeypatch, lambda book, pictures: b"second")

        assert not files.make(pk)
        assert content_of(file_of(text)) == b"first"

    def test_of_two_that_claim_it_at_once_one_makes_it(self, text, monkeypatch):
        pk, answers, before = file_of(text).pk, [], len(stored_files())

        def exporter(book, pictures):
            answers.append(files.make(pk))
            return b"first"

        export(monkeypatch, exporter)

        assert files.make(pk)
        assert answers == [False]
        assert len(stored_files()) == before + 1

    def test_while_it_is_made_nothing_is_offered(self, text, monkeypatch):
        seen = []

        def exporter(book, pictures):
            seen.append((file_of(text).state, file_of(text).file.name, downloads_of(text)))
            return b"whole"

        export(monkeypatch, exporter)
        files.make(file_of(text).pk)

        assert seen == [(FileState.MAKING, "", ())]

    def test_a_file_that_is_not_there_cannot_be_called_ready(self, text):
        with pytest.raises(IntegrityError), transaction.atomic():
            text.files.update(state=FileState.READY)

    def test_a_maker_that_fell_silent_is_replaced_and_its_late_bytes_are_forgotten(self, text, monkeypatch):
        pk, before = file_of(text).pk, len(stored_files())

        def silent(book, pictures):
            grow_silent(pk)
            export(monkeypatch, lambda book, pictures: b"of the second")
            assert files.make(pk)
            return b"of the first, late"

        export(monkeypatch, silent)

        assert not files.make(pk)
        assert content_of(file_of(text)) == b"of the second"
        assert len(stored_files()) == before + 1

    def test_a_late_failure_of_a_maker_that_was_replaced_changes_nothing(self, text, monkeypatch):
        pk = file_of(text).pk

        def silent(book, pictures):
            grow_silent(pk)
            export(monkeypatch, lambda book, pictures: b"of the second")
            files.make(pk)
            raise ExportError("late")

        export(monkeypatch, silent)
        files.make(pk)

        assert (file_of(text).state, file_of(text).message) == (FileState.READY, "")

    def test_files_of_older_editions_stay_as_they_are(self, text, monkeypatch):
        export(monkeypatch, lambda book, pictures: b"old")
        files.make(file_of(text).pk)
        old = file_of(text)
        newer = edition(("uk",)).texts.get()
        export(monkeypatch, lambda book, pictures: b"new")

        files.make(file_of(newer).pk)

        kept = file_of(text)
        assert (kept.file.name, kept.sha256, kept.made_at) == (old.file.name, old.sha256, old.made_at)
        assert content_of(kept) == b"old"
        assert content_of(file_of(newer)) == b"new"


@pytest.mark.django_db
class TestFailing:
    @pytest.mark.parametrize(
        ("error", "told"),
        [(ExportError("Install Pango."), "Install Pango."), (ZeroDivisionError("inner workings"), "Try again")],
    )
    def test_the_editor_learns_why(self, text, monkeypatch, settings, error, told):
        settings.LANGUAGE_CODE = "en"
        export(monkeypatch, refuse(error))

        assert not files.make(file_of(text).pk)

        file = file_of(text)
        assert (file.state, file.claim, file.file.name) == (FileState.FAILED, "", "")
        assert file.message
        assert told in file.message or "inner workings" not in file.message
        assert downloads_of(text) == ()

    def test_it_is_tried_again_only_when_asked(self, text, monkeypatch):
        export(monkeypatch, refuse(ExportError("Install Pango.")))
        files.make(file_of(text).pk)
        export(monkeypatch, lambda book, pictures: b"whole")
        assert not files.make(file_of(text).pk)

        assert ask_again(file_of(text))
        assert not ask_again(file_of(text))
        assert files.make(file_of(text).pk)

        assert (file_of(text).state, file_of(text).message) == (FileState.READY, "")
        assert content_of(file_of(text)) == b"whole"

    def test_one_that_fails_does_not_keep_back_the_others(self, text, monkeypatch):
        export(monkeypatch, refuse(ExportError("Install Pango.")), FileKind.PDF)
        export(monkeypatch, lambda book, pictures: b"slides", FileKind.SLIDES)

        files.make(file_of(text, FileKind.PDF).pk)
        files.make(file_of(text, FileKind.SLIDES).pk)

        assert [one.kind for one in downloads_of(text)] == [FileKind.SLIDES]


@pytest.mark.django_db
def test_what_was_left_is_asked_for_once(text, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert ask_for_what_was_left() == len(FileKind)
    with django_capture_on_commit_callbacks(execute=True):
        assert ask_for_what_was_left() == 0


@pytest.mark.django_db(transaction=True)
def test_whoever_makes_a_file_says_so_again_and_again(text):
    file = file_of(text)
    EditionFile.objects.filter(pk=file.pk).update(state=FileState.MAKING, claim="sample")
    grow_silent(file.pk)

    with files.heartbeat(file.pk, "sample", every=0.05):
        wait_for(lambda: timezone.now() - file_of(text).beat_at < LONG_AGO / 2)

    assert file.pk not in files.unfinished().values_list("pk", flat=True)


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


@contextmanager
def worker(place, log):
    with log.open("a") as output:
        command = [sys.executable, "manage.py", "worker"]
        process = subprocess.Popen(
            command, cwd=settings.ROOT, env=place.environment(), stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@needs("pango")
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_has_left_is_finished_by_the_next(text, tmp_path):
    place = Place(address_of(connection.settings_dict["NAME"]), tmp_path)
    private, log = tmp_path / "private", tmp_path / "worker.log"

    def states():
        offered = text.files.filter(state=FileState.READY)
        for file in offered:
            whole = (private / file.file.name).read_bytes()
            assert (file.size, file.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())
        return set(text.files.values_list("state", flat=True))

    with worker(place, log) as first:
        wait_for(lambda: text.files.filter(kind=FileKind.PDF, state=FileState.MAKING).exists())
        os.kill(first.pid, signal.SIGKILL)
        first.wait()

    left = file_of(text, FileKind.PDF)
    assert (left.state, left.file.name) == (FileState.MAKING, ""), log.read_text()
    grow_silent(left.pk)
    with worker(place, log):
        wait_for(lambda: states() == {FileState.READY})

    assert (private / file_of(text, FileKind.PDF).file.name).read_bytes().startswith(b"%PDF")
