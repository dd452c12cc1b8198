"""Editions as the desk shows them: states, files with what went wrong, history; and what a next one would hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from wagtail.models import ModelLogEntry

from handbook.book import Book, Chapter
from handbook.enums import FileKind, FileState
from handbook.models import Edition, EditionFile, EditionText, Withdrawal
from handbook.selectors.desk import LANGUAGES

UNDER_WAY = frozenset({FileState.WAITING, FileState.MAKING})
KINDS = list(FileKind)


@dataclass(frozen=True)
class EditionRow:
    """An edition with its texts, those in the language of the sources first."""

    edition: Edition
    texts: tuple[EditionText, ...]
    current_in: frozenset[str]

    @property
    def withdrawal(self) -> Withdrawal | None:
        """Why it no longer counts, None where it does."""
        return getattr(self.edition, "withdrawal", None)

    @property
    def files(self) -> tuple[EditionFile, ...]:
        """All its files, by language and kind."""
        return tuple(
            file
            for text in self.texts
            for file in sorted(text.files.all(), key=lambda file: KINDS.index(FileKind(file.kind)))
        )

    @property
    def is_under_way(self) -> bool:
        """Whether any file is still to come."""
        return any(file.state in UNDER_WAY for file in self.files)

    @property
    def ready(self) -> int:
        """How many files are ready."""
        return sum(1 for file in self.files if file.state == FileState.READY)

    @property
    def failed(self) -> int:
        """How many files failed."""
        return sum(1 for file in self.files if file.state == FileState.FAILED)

    @property
    def lacks(self) -> tuple[tuple[str, str], ...]:
        """The languages in which it could still be published, with their names."""
        there = {text.language for text in self.texts}
        return tuple((code, name) for code, name in LANGUAGES if code not in there) if not self.withdrawal else ()


def edition_rows(number: int | None = None) -> list[EditionRow]:
    """Return all editions or one, the newest first: four queries, however many there are."""
    places = {code: place for place, (code, _name) in enumerate(LANGUAGES)}
    texts = EditionText.objects.defer("book").select_related("published_by").prefetch_related("files")
    found: QuerySet[Any] = Edition.objects.select_related("withdrawal__withdrawn_by", "created_by")
    found = found.prefetch_related(Prefetch("texts", queryset=texts))
    current = set(EditionText.objects.current().values_list("edition", "language"))
    return [
        EditionRow(
            edition,
            tuple(sorted(edition.texts.all(), key=lambda text: places[text.language])),
            frozenset(language for pk, language in current if pk == edition.pk),
        )
        for edition in (found if number is None else found.filter(number=number))
    ]


def history_of(edition: Edition) -> Sequence[ModelLogEntry]:
    """Return what was done to an edition, the newest first."""
    return list(ModelLogEntry.objects.for_instance(edition).select_related("user").order_by("-timestamp", "-pk"))


def last_book_before(language: str, number: int) -> EditionText | None:
    """Return the newest text that stands in a language, of an edition before this number."""
    standing = EditionText.objects.standing().filter(language=language, edition__number__lt=number)
    return standing.select_related("edition").defer("book").order_by("-edition__number").first()


@dataclass(frozen=True)
class Contents:
    """A chapter of the next edition as it would be counted, in each language that has it."""

    chapter: Chapter
    practices: int
    cities: int
    languages: tuple[str, ...]


def contents_of(books: Sequence[Book]) -> list[Contents]:
    """Return the chapters of the first book, each with the languages of the books that have it."""
    keys = {book.language: {chapter.id for chapter in book.chapters} for book in books}
    return [
        Contents(
            chapter,
            len(chapter.practices),
            len(chapter.cities),
            tuple(language for language, there in keys.items() if chapter.id in there),
        )
        for chapter in (books[0].chapters if books else ())
    ]
