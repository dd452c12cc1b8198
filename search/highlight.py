"""Snippets of the original text in which the words that were found are marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis.normalise import Word, words
from search.analysis.tokens import speak

SNIPPET = 240
# Words that mean what was asked without sharing a term, as a synonym of several words, are not marked.
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    marked: bool


def marked(text: str, groups: Sequence[Sequence[str]]) -> SafeString:
    """Return the whole text as safe HTML with what was found in ``<mark>``."""
    return _html(_pieces(text, _found(text, groups), (0, len(text))))


def snippet(text: str, groups: Sequence[Sequence[str]], length: int = SNIPPET) -> SafeString:
    """Return the part of the text in which most of what was asked stands, about ``length`` characters of it."""
    found = _found(text, groups)
    start, end = _window(text, found, length)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return mark_safe(f"{before}{_html(_pieces(text, found, (start, end)))}{after}")  # noqa: S308  escaped in _html


def _found(text: str, groups: Sequence[Sequence[str]]) -> list[Span]:
    sought = frozenset(chain(*groups))
    return [(word.start, word.end) for word in words(text) if _meets(word, sought)]


def _meets(word: Word, sought: Collection[str]) -> bool:
    return any(term in sought for spoken in speak(word.text) for term in spoken.stored)


def _window(text: str, found: Sequence[Span], length: int) -> Span:
    """Begin where the most marks stand close together, at the beginning of a word; the earliest of equals."""
    if len(text) <= length or not found:
        return 0, _at_word(text, min(length, len(text)))
    counts = [sum(first <= begin < first + length for begin, _end in found) for first, _last in found]
    first = found[counts.index(max(counts))][0]
    start = max(0, min(first - length // 4, len(text) - length))
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    return start, _at_word(text, min(start + length, len(text)))


def _at_word(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", 0, end)
    return space if space > end // 2 else end


def _pieces(text: str, found: Sequence[Span], window: Span) -> list[Piece]:
    start, end = window
    pieces, place = [], start
    for first, last in found:
        if first < start or last > end:
            continue
        pieces += [Piece(text[place:first], False), Piece(text[first:last], True)]
        place = last
    return [*pieces, Piece(text[place:end], False)]


def _html(pieces: Sequence[Piece]) -> SafeString:
    parts = (f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text) for piece in pieces)
    return mark_safe("".join(parts))  # noqa: S308  every piece is escaped
