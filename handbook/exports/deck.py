"""A book as slides: what stands on each, and what whoever presents it reads beside it."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from handbook.book import Book, Chapter, Entry
from handbook.enums import EntryKind

# Letters that a slide holds without crowding, and a box on it; more where they stand in a list. Indicators on a slide.
ROOM, ROOM_OF_NOTICE, INDICATORS = 420, 260, 4
MORE_IN_A_LIST = 1.7
LISTS = ("ul", "ol")


@dataclass(frozen=True)
class Shown:
    """A text on a slide, as HTML; ``whole`` is all of it where only its beginning is shown, else blank."""

    html: str = ""
    whole: str = ""


@dataclass(frozen=True)
class Slide:
    """A slide: ``kind`` is its template, ``id`` its place in the address."""

    id: str
    kind: str
    text: Shown = Shown()
    chapter: Chapter | None = None
    entry: Entry | None = None

    @property
    def indicators(self) -> tuple[object, ...]:
        """The indicators that stand on it."""
        return self.entry.indicators[:INDICATORS] if self.entry else ()

    @property
    def has_more_indicators(self) -> bool:
        """Whether some stand in the notes only."""
        return self.entry is not None and len(self.entry.indicators) > INDICATORS

    @property
    def has_notes(self) -> bool:
        """Whether anything of it stands beside it only."""
        return bool(self.text.whole) or self.kind == EntryKind.PRACTICE or self.has_more_indicators


def slides_of(book: Book) -> Iterator[Slide]:
    """Yield the slides of a book in their order."""
    yield Slide("title", "title")
    if book.foreword:
        yield Slide("foreword", "foreword", beginning_of(book.foreword))
    if book.change_notes:
        yield Slide("changes", "changes", beginning_of(book.change_notes))
    yield Slide("contents", "contents")
    for chapter in book.chapters:
        yield Slide(f"chapter-{chapter.slug}", "chapter", chapter=chapter)
        for entry in chapter.entries:
            kind, room = ("practice", ROOM_OF_NOTICE) if entry.practice else ("entry", ROOM)
            yield Slide(entry.anchor, kind, beginning_of(entry.html, room), chapter, entry)


def beginning_of(html: str, room: int = ROOM) -> Shown:
    """Return the blocks of a text, and items of a list, that have room on a slide; the first is always there."""
    parsed = BeautifulSoup(html, "html.parser")
    blocks = [block for block in parsed.children if isinstance(block, Tag)]
    kept: list[str] = []
    left: float = room
    for block in blocks:
        if block.name in LISTS:
            kept.append(_with_room(block, left * MORE_IN_A_LIST))
            break
        if kept and _length(block) > left:
            break
        left -= _length(block)
        kept.append(str(block))
    shown = "".join(kept)
    is_all = BeautifulSoup(shown, "html.parser").get_text() == parsed.get_text()
    return Shown(html) if is_all else Shown(shown, html)


def _with_room(block: Tag, room: float) -> str:
    """Return a list with as many of its items as have room, at least the first."""
    shortened = copy(block)
    used = 0
    for place, item in enumerate(shortened.find_all("li", recursive=False)):
        used += _length(item)
        if place and used > room:
            item.decompose()
    return str(shortened)


def _length(node: Tag) -> int:
    return len(node.get_text(" ", strip=True))
