"""Sets a text in a box: in lines, smaller until it fits, shortened only where nothing else helps."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from home.cards.fonts import drawable, width

LEADING = 1.16
ELLIPSIS = "…"
# What stays together in a line: words, parts of words up to their hyphens, and the spaces between.
PIECES = re.compile(r" |[^ -]+-(?=[^ -])|[^ ]+?(?= |$|(?<=[^ -]-))")


@dataclass(frozen=True)
class Setting:
    """A text as it is drawn: its lines and their size in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> int:
        """From one line to the next, in pixels."""
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return self.leading * len(self.lines)


def fitted(text: str, weight: int, sizes: Sequence[int], box: tuple[int, int]) -> Setting:
    """Set a text as large as the box of (width, height) allows; ``sizes`` go from the largest to the smallest.

    A word is broken only in the smallest size, and only where it is longer than a line; what is too long even then
    ends with an ellipsis.
    """
    clean = drawable(text)
    across, down = box
    for size in sizes:
        setting = Setting(tuple(lines(clean, size, weight, across)), size)
        if setting.height <= down and not _breaks_words(clean, size, weight, across):
            return setting
    smallest = sizes[-1]
    setting = Setting(tuple(lines(clean, smallest, weight, across)), smallest)
    most = max(1, down // setting.leading)
    if len(setting.lines) <= most:
        return setting
    last = _shortened(setting.lines[most - 1], smallest, weight, across)
    return Setting((*setting.lines[: most - 1], last), smallest)


def lines(text: str, size: int, weight: int, across: int) -> Iterator[str]:
    """Yield the lines of a drawable text, none wider than the box."""
    line = ""
    for piece in _pieces_that_fit(text, size, weight, across):
        if width((line + piece).rstrip(), size, weight) <= across:
            line += piece
        else:
            yield line.rstrip()
            line = piece.lstrip()
    if line.strip():
        yield line.rstrip()


def clusters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks that stand on it."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.combining(letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _pieces_that_fit(text: str, size: int, weight: int, across: int) -> Iterator[str]:
    """Yield what stays together in a line; what is wider than a line in as many parts as it needs."""
    for piece in PIECES.findall(text):
        if width(piece, size, weight) <= across:
            yield piece
            continue
        part = ""
        for cluster in clusters(piece):
            if part and width(part + cluster, size, weight) > across:
                yield part
                part = ""
            part += cluster
        yield part


def _breaks_words(text: str, size: int, weight: int, across: int) -> bool:
    return any(width(piece, size, weight) > across for piece in PIECES.findall(text))


def _shortened(line: str, size: int, weight: int, across: int) -> str:
    """Return a line with an ellipsis at its end, as much of it as there is room for."""
    kept = clusters(line)
    while kept and width("".join(kept).rstrip(" ,.;:–-") + ELLIPSIS, size, weight) > across:
        kept.pop()
    return "".join(kept).rstrip(" ,.;:–-") + ELLIPSIS
