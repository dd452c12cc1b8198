"""The words of a text as terms: what an index stores of a word, and what a query looks for.

A term is letters and digits, and begins with a letter. Its last sign says what it is:

=======================  ==================================================================
``дорога``, ``council``  the lemma of a Ukrainian word; the stem of a word in Latin letters
``дрогобиц0``            the stem of a word that the dictionary does not know
``дорог1``               the stem of a lemma that it knows
``budget2``              something that several phrases mean; see ``phrases``
``kyiv3``                something that has several names
``n2024``                a word with digits, as it is written
=======================  ==================================================================

A known word is looked for by its lemmas and by ``0``, an unknown one by ``0`` and ``1``: two known words meet by their
lemma only, so that рада does not meet радість, while a new word meets its forms and what the dictionary knows of it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

import snowballstemmer  # type: ignore[import-untyped]

from search.analysis.lemmas import Reading, read
from search.analysis.normalise import Word, normalise, words
from search.analysis.orthography import respelt
from search.analysis.tables import lines

UNKNOWN, KNOWN = "0", "1"
MOST_JOINED = 4
STOP_WORDS = frozenset(normalise(word) for name in ("stop_words_uk.txt", "stop_words_en.txt") for word in lines(name))
ENGLISH = snowballstemmer.stemmer("english")
LATIN = re.compile("[a-z]+")


@dataclass(frozen=True)
class Spoken:
    """What a word says: its terms in an index and in a query; ``exact`` is how it is written."""

    exact: str
    stored: tuple[str, ...]
    sought: tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """A word, or a part of a hyphenated one, in its text; ``stop``: it says nothing by itself."""

    spoken: Spoken
    capital: bool
    stop: bool


def tokens(text: str, until: int | None = None) -> list[Token]:
    """Return the tokens of a text, of those words that begin before ``until``.

    Stop words are left out, unless there is nothing else.
    """
    found: list[Token] = []
    for word in words(text):
        if until is not None and word.start >= until:
            break
        found += _tokens(word, text[word.start].isupper())
    return [token for token in found if not token.stop] or found


def _tokens(word: Word, capital: bool) -> list[Token]:
    if word.text in STOP_WORDS:
        return [Token(spoken, capital, True) for spoken in speak(word.text)]
    return [Token(spoken, capital, spoken.exact in STOP_WORDS) for part in respelt(word.text) for spoken in speak(part)]


@lru_cache(maxsize=50_000)
def speak(word: str) -> tuple[Spoken, ...]:
    """Return what a normalised word says: of a hyphenated one each part, which the word written as one also meets.

    A part of one letter says nothing: е-черга is one word, which is stored as черга too.
    """
    parts = [plain for part in word.split("-") if (plain := _plain(part))]
    if len(parts) < 2:
        return tuple(_speak(part) for part in parts)
    telling = [_speak(part) for part in parts if len(part) > 1 or part.isdigit()]
    joined = _joined(parts)
    if len(telling) == 1 and not telling[0].exact.isdigit():
        return (Spoken(joined.exact, _unique(joined.stored + telling[0].stored), joined.sought),)
    return tuple(
        Spoken(part.exact, _unique(part.stored + joined.stored), _unique(part.sought + joined.sought))
        for part in telling or [joined]
    )


@lru_cache(maxsize=50_000)
def _speak(word: str) -> Spoken:
    if LATIN.fullmatch(word):
        term = (ENGLISH.stemWord(word),)
        return Spoken(word, term, term)
    if not word.isalpha():
        return Spoken(word, (f"n{word}",), (f"n{word}",))
    return _spoken(word, read(word))


def _spoken(exact: str, reading: Reading) -> Spoken:
    unknown = tuple(stem + UNKNOWN for stem in reading.stems)
    known = tuple(stem + KNOWN for stem in reading.stems)
    if reading.known:
        return Spoken(exact, reading.lemmas + known, reading.lemmas + unknown)
    return Spoken(exact, reading.lemmas + unknown, reading.lemmas + unknown + known)


def _joined(parts: list[str]) -> Spoken:
    """Return what the parts say as one word: joined as they are, and by their lemmas."""
    exact = "".join(parts)
    lemmas = product(*(read(part).lemmas[:2] or (part,) for part in parts[:6]))
    whole = _speak(exact)
    by_lemma = tuple("".join(one) for one in islice(lemmas, MOST_JOINED)) if exact.isalpha() else ()
    return Spoken(exact, _unique(by_lemma + whole.stored), _unique(by_lemma + whole.sought))


def _plain(word: str) -> str:
    """Return the letters and digits of a word; marks that no letter has taken in are dropped."""
    return "".join(sign for sign in word if sign.isalnum())


def _unique(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
