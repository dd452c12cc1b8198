"""Makes the files of an edition: each once, by whoever claims it first, and never half.

A claim is one conditional update. Whoever holds it says so again and again; one that is silent has died, and the file
is made by another. A file is offered from the moment when its row says so, in the same update as its digest.
"""

import hashlib
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.core.files.base import ContentFile
from django.db import close_old_connections, connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.signals import facts_changed
from handbook.book import Book
from handbook.enums import FileKind, FileState
from handbook.exports import Exporter, ExportError, epub, pdf, slides
from handbook.models import EditionFile, EditionPicture
from handbook.selectors.reading import file_name

logger = structlog.get_logger(__name__)
# How often whoever makes a file says so, in seconds, and after which silence another may take over.
BEAT_EVERY = 15.0
SILENT_FOR = timedelta(minutes=2)
EXPORTERS: dict[FileKind, Exporter] = {
    FileKind.PDF: pdf.make,
    FileKind.EPUB: epub.make,
    FileKind.SLIDES: slides.make,
}


def unfinished() -> QuerySet[EditionFile]:
    """Return the files that wait, and those whose maker is silent."""
    silent = Q(state=FileState.MAKING, beat_at__lt=timezone.now() - SILENT_FOR)
    return EditionFile.objects.filter(Q(state=FileState.WAITING) | silent)


def make(pk: int) -> bool:
    """Make a file unless it is there or somebody makes it; return whether it is ready now by this."""
    claim = uuid.uuid4().hex
    if not unfinished().filter(pk=pk).update(state=FileState.MAKING, claim=claim, beat_at=timezone.now(), message=""):
        return False
    file = EditionFile.objects.select_related("text__edition").get(pk=pk)
    with heartbeat(pk, claim):
        try:
            content = _content(file)
        except ExportError as error:
            return _fail(pk, claim, str(error))
        except Exception:
            # Whatever went wrong in a library, the editor must learn of it and can try again.
            logger.exception("a file of the handbook could not be made", file=pk)
            return _fail(pk, claim, _("The file could not be made. Try again; if it fails again, tell the developers."))
    return _offer(file, claim, content)


def picture(name: str) -> bytes:
    """Return the bytes of a picture of an edition."""
    kept = EditionPicture.objects.get(name=name)
    with kept.file.open("rb") as stored:
        content: bytes = stored.read()
        return content


def _content(file: EditionFile) -> bytes:
    book = Book.from_bytes(bytes(file.text.book))
    with override(file.text.language):
        return EXPORTERS[FileKind(file.kind)](book, picture)


def _fail(pk: int, claim: str, message: str) -> bool:
    _mine(pk, claim).update(state=FileState.FAILED, message=message, claim="")
    return False


def _offer(file: EditionFile, claim: str, content: bytes) -> bool:
    """Store the bytes, then offer them in one step; where another has taken over meanwhile, forget them."""
    field = EditionFile._meta.get_field("file")
    name = field.generate_filename(file, file_name(file.text, FileKind(file.kind)))
    name = field.storage.save(name, ContentFile(content))
    offered = _mine(file.pk, claim).update(
        state=FileState.READY,
        file=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=timezone.now(),
        claim="",
    )
    if not offered:
        field.storage.delete(name)
    else:
        facts_changed.send(sender=None, changed=[EditionFile.objects.get(pk=file.pk)])
    return bool(offered)


def _mine(pk: int, claim: str) -> QuerySet[EditionFile]:
    return EditionFile.objects.filter(pk=pk, claim=claim, state=FileState.MAKING)


@contextmanager
def heartbeat(pk: int, claim: str, every: float = 0.0) -> Iterator[None]:
    """Say again and again, beside the work, that somebody makes the file."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(every or BEAT_EVERY):
            close_old_connections()
            _mine(pk, claim).update(beat_at=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, name=f"handbook file {pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
