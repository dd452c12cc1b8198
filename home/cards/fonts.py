"""The project's font for drawing: which of its files has a letter, and what stands for a letter that none has."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from fontTools.ttLib import TTFont
from PIL import ImageFont

from handbook.exports.fonts import FAMILIES, FOLDER

# A letter is looked for in this order.
FILES = tuple(FAMILIES.values())
# The font has one space that does not break and one hyphen; a soft hyphen shows nothing where it breaks no line.
INSTEAD = str.maketrans(
    {"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2010": "-", "\u2011": "-", "\u00ad": None, "\n": " ", "\t": " "}
)


@dataclass(frozen=True)
class Run:
    """Letters that follow each other and stand in one file of the font."""

    text: str
    file: str


@lru_cache
def letters(file: str) -> frozenset[str]:
    """Return the characters that a file of the font has."""
    with TTFont(FOLDER / file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@lru_cache(maxsize=256)
def face(file: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return a file of the font in a size in pixels and a weight from 400 to 900."""
    font = ImageFont.truetype(str(FOLDER / file), size)
    font.set_variation_by_axes([weight])
    return font


def drawable(text: str) -> str:
    """Return a text in letters that the font has: a foreign one loses its marks, what cannot be drawn is left out."""
    composed = unicodedata.normalize("NFC", text).translate(INSTEAD)
    return " ".join(filter(None, "".join(map(_known, composed)).split(" ")))


def runs(text: str) -> list[Run]:
    """Return a drawable text by the files of the font; a letter stays in the file of the one before where it can."""
    files: list[str] = []
    for letter in text:
        order = (files[-1], *FILES) if files else FILES
        files.append(next(file for file in order if letter in letters(file)))
    grouped = groupby(zip(text, files, strict=True), key=lambda one: one[1])
    return [Run("".join(letter for letter, _file in group), file) for file, group in grouped]


@lru_cache(maxsize=4096)
def width(text: str, size: int, weight: int) -> float:
    """Return how wide a drawable text is, in pixels."""
    return sum(face(run.file, size, weight).getlength(run.text) for run in runs(text))


@lru_cache(maxsize=1024)
def _known(letter: str) -> str:
    """Return the letter, its plain form, or nothing."""
    if any(letter in letters(file) for file in FILES):
        return letter
    try:
        plain = unicodedata.lookup(unicodedata.name(letter, "").partition(" WITH ")[0])
    except KeyError:
        return ""
    return plain if any(plain in letters(file) for file in FILES) else ""
