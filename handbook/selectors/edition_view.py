"""An edition and a chapter of it, as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handbook import structured_data
from handbook.book import Book, Chapter
from handbook.citation import citation
from handbook.enums import ChapterKind, FileKind
from handbook.models.editions import Edition, EditionChapter, EditionText, Withdrawal
from handbook.selectors.addresses import chapter_address, edition_address
from handbook.selectors.reading import (
    Download,
    SinceThen,
    all_editions,
    book_of,
    changed_since,
    current_text,
    downloads_of,
    language_of_reader,
    languages_of,
    withdrawal_of,
)
from rankings.structured_data import absolute


@dataclass(frozen=True)
class ListedEdition:
    """An edition in a list; ``is_current``: the newest that stands, in whatever language."""

    edition: Edition
    is_current: bool
    languages: frozenset[str]
    withdrawal: Withdrawal | None

    @property
    def text(self) -> EditionText | None:
        """Its text in the reader's language."""
        return next((text for text in self.edition.texts.all() if text.language == language_of_reader()), None)

    @property
    def published_at(self) -> datetime:
        """When the reader's text was published, or the edition where there is none."""
        return self.text.published_at if self.text else self.edition.created_at


@dataclass(frozen=True)
class Newer:
    """The edition that has superseded the one that is read, and where to read on, blank in another language only."""

    number: int
    url: str


@dataclass(frozen=True)
class EditionView:
    """An edition with what stands beside its text; its chapters are read under ``place``, ``lasting`` is for ever."""

    text: EditionText
    book: Book
    handbook: str
    place: str
    downloads: tuple[Download, ...]
    editions: tuple[ListedEdition, ...]
    newer: Newer | None

    @property
    def lasting(self) -> str:
        """The address of the edition that stays."""
        return edition_address(self.handbook, self.book.number)

    @property
    def general(self) -> tuple[Chapter, ...]:
        """The chapters about no area."""
        return tuple(chapter for chapter in self.book.chapters if chapter.kind != ChapterKind.AREA)

    @property
    def by_area(self) -> tuple[Chapter, ...]:
        """The chapters about areas."""
        return tuple(chapter for chapter in self.book.chapters if chapter.kind == ChapterKind.AREA)

    @property
    def counts(self) -> dict[str, int]:
        """How many chapters it has, practices and cities, each counted once."""
        practices = {one.id for chapter in self.book.chapters for one in chapter.practices}
        cities = {city.code for city, _chapter in self.book.mentions_of_cities()}
        return {"chapters": len(self.book.chapters), "practices": len(practices), "cities": len(cities)}

    @property
    def missing(self) -> tuple[str, ...]:
        """The files that are not ready, by their names."""
        there = {one.kind for one in self.downloads}
        return tuple(str(kind.label) for kind in FileKind if kind not in there)

    @property
    def citation(self) -> str:
        """How others cite it."""
        return citation(self.book, absolute(self.lasting))

    @property
    def data(self) -> structured_data.Data | None:
        """The page as data of schema.org."""
        return structured_data.book_data(self.book, self.handbook, self.place, self.downloads)


@dataclass(frozen=True)
class ChapterView:
    """A chapter of an edition with what stands beside its text; ``since`` tells what has become of practices."""

    book: Book
    chapter: Chapter
    handbook: str
    place: str
    since: Mapping[str, SinceThen]
    newer: Newer | None

    @property
    def previous(self) -> Chapter | None:
        """The chapter before, None at the first."""
        return next((one for one in self.book.chapters if one.number == self.chapter.number - 1), None)

    @property
    def next(self) -> Chapter | None:
        """The chapter after, None at the last."""
        return next((one for one in self.book.chapters if one.number == self.chapter.number + 1), None)

    @property
    def lasting(self) -> str:
        """The address of the chapter that stays."""
        return chapter_address(self.handbook, self.chapter.slug, self.book.number)

    @property
    def picture_base(self) -> str:
        """What stands before the name of a picture."""
        return f"{edition_address(self.handbook, self.book.number)}pictures/"

    @property
    def citation(self) -> str:
        """How others cite it."""
        return citation(self.book, absolute(self.lasting), self.chapter)

    @property
    def data(self) -> structured_data.Data | None:
        """The page as data of schema.org."""
        path = f"{self.place}{self.chapter.slug}/"
        return structured_data.chapter_data(self.book, self.chapter, self.handbook, path)


def listed_editions() -> tuple[ListedEdition, ...]:
    """Return every edition, the newest first."""
    editions = all_editions()
    current = next((one for one in editions if withdrawal_of(one) is None), None)
    return tuple(ListedEdition(one, one == current, languages_of(one), withdrawal_of(one)) for one in editions)


def edition_view(text: EditionText, handbook: str, place: str) -> EditionView:
    """Return what the page of an edition shows."""
    editions = listed_editions()
    return EditionView(
        text=text,
        book=book_of(text),
        handbook=handbook,
        place=place,
        downloads=downloads_of(text),
        editions=editions,
        newer=_newer(text, handbook, editions),
    )


def chapter_view(text: EditionText, chapter: Chapter, handbook: str, place: str) -> ChapterView:
    """Return what the page of a chapter shows."""
    return ChapterView(
        book=book_of(text),
        chapter=chapter,
        handbook=handbook,
        place=place,
        since=changed_since(chapter),
        newer=_newer_of_chapter(text, chapter, handbook) if place != handbook else None,
    )


def _newer(text: EditionText, handbook: str, editions: Sequence[ListedEdition]) -> Newer | None:
    current: Any = next((one for one in editions if one.is_current), None)
    if current is None or current.edition.number <= text.edition.number:
        return None
    return Newer(current.edition.number, handbook if current.text else "")


def _newer_of_chapter(text: EditionText, chapter: Chapter, handbook: str) -> Newer | None:
    current = current_text(text.language)
    if current is None or current.edition.number <= text.edition.number:
        return None
    there = EditionChapter.objects.filter(text=current, key=chapter.id).first()
    return Newer(current.edition.number, chapter_address(handbook, there.slug) if there else handbook)
