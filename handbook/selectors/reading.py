"""Editions as readers find them: which is the current one, its book, its files, what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from handbook.book import Book, Chapter
from handbook.enums import FileKind, FileState
from handbook.models.editions import Edition, EditionChapter, EditionFile, EditionText, Withdrawal
from practices.selectors.public import public_practices

# Books that are kept opened: the current edition in both languages, and a few that somebody looks up.
OPEN_BOOKS = 6
SUFFIXES = {FileKind.PDF: "pdf", FileKind.EPUB: "epub", FileKind.SLIDES: "html"}


@dataclass(frozen=True)
class Download:
    """A file of an edition that is ready; ``name`` is the last part of its address."""

    kind: FileKind
    name: str
    file: EditionFile


@dataclass(frozen=True)
class SinceThen:
    """What became of a practice since an edition: its address now, blank where it is no longer public."""

    url: str


def language_of_reader() -> str:
    """Return the language that is active."""
    return get_language() or settings.LANGUAGE_CODE


def current_text(language: str = "") -> EditionText | None:
    """Return the newest edition that stands, in a language, in the reader's unless told; None before the first."""
    texts = EditionText.objects.current().filter(language=language or language_of_reader())
    return texts.select_related("edition").defer("book").first()


def text_of_edition(number: int, language: str = "") -> EditionText | None:
    """Return the text of an edition that stands, in a language, in the reader's unless told."""
    texts = EditionText.objects.standing().filter(edition__number=number, language=language or language_of_reader())
    return texts.select_related("edition").defer("book").first()


def all_editions() -> Sequence[Edition]:
    """Return every edition that was ever published, the newest first, with its texts and its withdrawal."""
    return list(_editions())


def edition_of(number: int) -> Edition | None:
    """Return the edition of a number with its texts and its withdrawal."""
    edition: Edition | None = _editions().filter(number=number).first()
    return edition


def _editions() -> QuerySet[Edition]:
    texts = Prefetch("texts", EditionText.objects.defer("book"))
    editions: QuerySet[Edition] = Edition.objects.select_related("withdrawal").prefetch_related(texts)
    return editions


def withdrawal_of(edition: Edition) -> Withdrawal | None:
    """Return why an edition no longer counts, None where it stands."""
    return getattr(edition, "withdrawal", None)


def languages_of(edition: Edition) -> frozenset[str]:
    """Return the languages in which an edition has a text."""
    return frozenset(text.language for text in edition.texts.all())


def languages_of_chapter(slug: str, number: int | None = None) -> frozenset[str]:
    """Return the languages in which an edition that stands, the current one unless told, has a chapter."""
    texts = EditionText.objects.current() if number is None else EditionText.objects.standing()
    chapters = EditionChapter.objects.filter(slug=slug, text__in=texts.values("pk"))
    of_edition = chapters if number is None else chapters.filter(text__edition__number=number)
    return frozenset(of_edition.values_list("text__language", flat=True))


def book_of(text: EditionText) -> Book:
    """Return the book of a text; what is frozen is read from the database once in a while."""
    return _opened(text.pk, text.sha256)


@lru_cache(maxsize=OPEN_BOOKS)
def _opened(pk: int, _sha256: str) -> Book:
    return Book.from_bytes(bytes(EditionText.objects.values_list("book", flat=True).get(pk=pk)))


def downloads_of(text: EditionText) -> tuple[Download, ...]:
    """Return the files of a text that are ready, in the order of their kinds."""
    ready = {file.kind: file for file in text.files.filter(state=FileState.READY)}
    return tuple(Download(kind, file_name(text, kind), ready[kind]) for kind in FileKind if kind in ready)


def file_name(text: EditionText, kind: FileKind) -> str:
    """Return the name of a file, the same for ever: edition, language, suffix."""
    return f"handbook-{text.edition.number}-{text.language}.{SUFFIXES[kind]}"


def changed_since(chapter: Chapter, language: str = "") -> dict[str, SinceThen]:
    """Return by identity the practices of a chapter that were published anew since, or are no longer public."""
    told = {practice.id: practice for practice in chapter.practices}
    if not told:
        return {}
    there = {str(page.translation_key): page for page in public_practices(language).filter(translation_key__in=told)}
    found = {}
    for identity, practice in told.items():
        page = there.get(identity)
        if page is None or page.last_published_at != practice.published_at:
            found[identity] = SinceThen((page.get_url() or "") if page else "")
    return found
