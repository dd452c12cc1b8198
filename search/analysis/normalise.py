"""Words of a text and their one spelling, whichever apostrophe, hyphen, case or stress mark was typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.ukrainian import APOSTROPHES, HYPHENS

MOST_CHARACTERS = 200
IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, joiners, byte order mark
MARKS = "\u0300-\u036f"
SIGN = rf"[^\W_]|[{MARKS}{IGNORED}]"
INSIDE = re.escape(APOSTROPHES)
JOINED = re.escape(HYPHENS.replace("–", "").replace("—", ""))
WORD = re.compile(rf"[^\W_](?:{SIGN}|[{INSIDE}](?=[^\W_]))*(?:[{JOINED}](?=[^\W_])(?:{SIGN}|[{INSIDE}](?=[^\W_]))+)*")
DROPPED = str.maketrans(dict.fromkeys(APOSTROPHES + IGNORED + "\u0300\u0301"))
ONE_HYPHEN = str.maketrans(dict.fromkeys(HYPHENS, "-"))


@dataclass(frozen=True)
class Word:
    """A word as it is compared, and where it stands in its text."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Return the one spelling of a word or a name: lower case, no apostrophe, no stress mark, ``ґ`` as ``г``.

    At most 200 characters are kept; NUL is dropped.
    """
    folded = unicodedata.normalize("NFD", text.replace("\0", "").casefold())
    plain = unicodedata.normalize("NFC", folded.translate(DROPPED))
    return plain.translate(ONE_HYPHEN).replace("ґ", "г")[:MOST_CHARACTERS]


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text from its beginning; a hyphenated word is one, dashes and signs part words."""
    for found in WORD.finditer(text):
        if spelling := normalise(found.group()).strip("-"):
            yield Word(spelling, found.start(), found.end())
