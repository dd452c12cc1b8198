"""An edition as it is kept for ever: everything that its four outputs say, in one language, in one document.

Web pages, PDF, EPUB and slides are made from a ``Book`` and from nothing else, so that they say the same, and so that
nothing that changes later can change them. HTML in it is safe: it was cleaned when the edition was frozen.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from handbook.enums import ChapterKind, EntryKind


class Frozen(BaseModel):
    """A part of a book, never changed and without names that it does not know."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")


class Part(Frozen):
    """A heading with what stands under it, as HTML."""

    heading: str
    html: str


class Source(Frozen):
    """Where one can see that it is so; ``seen_on`` is the day when somebody last did, None where not recorded."""

    title: str
    url: str
    seen_on: date | None = None


class CityName(Frozen):
    """A city as the edition names it; ``population`` in persons, None where not known."""

    code: str
    name: str
    population: int | None = None


class AreaName(Frozen):
    """An area as the edition names it."""

    code: str
    name: str


class IndicatorName(Frozen):
    """An indicator of a methodology: its number as printed (blank: not known) and its question.

    ``language`` of the question only where it is not that of the book. Where the methodology is not known, ``as_seen``
    is what the source calls it.
    """

    code: str
    number: str
    question: str
    methodology: str
    language: str = ""
    as_seen: str = ""


class Picture(Frozen):
    """A picture: the name of its bytes among the pictures of the edition, its size in pixels, what it shows.

    ``alt`` is blank for a decorative one; ``alt_language`` only where those words are not in the language of the book.
    """

    name: str
    width: int
    height: int
    alt: str
    alt_language: str = ""
    caption: str = ""
    credit: str = ""


class PracticeText(Frozen):
    """A practice as it was when the edition was frozen.

    ``id`` is its identity in the API, the same in both languages; ``published_at`` is the moment of its text (None: not
    known), against which "updated since this edition" is told; ``url`` is its path at that time.
    """

    id: str
    title: str
    url: str
    published_at: datetime | None
    organisation: str
    is_short: bool
    is_sample: bool
    period: str
    summary: str
    cities: tuple[CityName, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    pictures: tuple[Picture, ...]


class Entry(Frozen):
    """A part of a chapter under one heading; ``anchor`` is its place in the address, the same for ever."""

    anchor: str
    kind: EntryKind
    heading: str
    html: str = ""
    practice: PracticeText | None = None
    indicators: tuple[IndicatorName, ...] = ()


class Chapter(Frozen):
    """A chapter: ``id`` is its identity in both languages, ``number`` its place from 1."""

    id: str
    slug: str
    number: int
    kind: ChapterKind
    title: str
    summary: str
    area: AreaName | None
    entries: tuple[Entry, ...]

    @property
    def practices(self) -> tuple[PracticeText, ...]:
        """The practices that the chapter tells of, in their order."""
        return tuple(entry.practice for entry in self.entries if entry.practice)

    @property
    def cities(self) -> tuple[CityName, ...]:
        """The cities of its practices, each once, in the order of their first mention."""
        return tuple({city.code: city for practice in self.practices for city in practice.cities}.values())

    @property
    def has_samples(self) -> bool:
        """Whether any of it is invented to show how things look."""
        return any(practice.is_sample for practice in self.practices)


class Book(Frozen):
    """All of an edition in one language."""

    number: int
    language: str
    is_working_draft: bool
    published_on: date
    title: str
    editors: str
    foreword: str
    change_notes: str
    site: str
    chapters: tuple[Chapter, ...]

    @property
    def has_samples(self) -> bool:
        """Whether any of it is invented to show how things look."""
        return any(chapter.has_samples for chapter in self.chapters)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture, each once."""
        practices = (practice for chapter in self.chapters for practice in chapter.practices)
        return tuple({picture.name: picture for practice in practices for picture in practice.pictures}.values())

    def chapter(self, slug: str) -> Chapter | None:
        """Return the chapter at an address."""
        return next((chapter for chapter in self.chapters if chapter.slug == slug), None)

    def mentions_of_cities(self) -> Iterator[tuple[CityName, Chapter]]:
        """Yield each city with each chapter that tells of it."""
        yield from ((city, chapter) for chapter in self.chapters for city in chapter.cities)

    def to_bytes(self) -> bytes:
        """Return the document as it is stored."""
        return self.model_dump_json().encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Book":
        """Return the book that was stored."""
        return cls.model_validate_json(stored)
