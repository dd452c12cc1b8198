"""The words of the dictionary that a form may belong to."""

import re
from dataclasses import dataclass
from functools import lru_cache

from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

from search.analysis.normalise import normalise
from search.analysis.orthography import respelt
from search.analysis.stemmer import stem, stems
from search.analysis.tables import members, rows

LANGUAGE = "uk"
DICTIONARY = DictionaryLookupStrategy()
GUESSES = DefaultStrategy()
# Where an apostrophe may have stood: after a labial, р or к, and after a prefix that ends in a consonant.
APOSTROPHE = re.compile("(?<=[бпвмфрзкждтсх])(?=[яюєї])")
# Forms whose lemma the dictionary knows only in part, or takes for another word's; all lemmas, the likelier first.
HOMOGRAPHS = {
    normalise(row["form"]): tuple(normalise(one) for one in members(row["lemmas"])) for row in rows("homographs.csv")
}
# Words that must not meet by their stem with a word that resembles them.
APART = frozenset(normalise(row[side]) for row in rows("exceptions.csv") for side in "ab")


@dataclass(frozen=True)
class Reading:
    """What a word may be a form of.

    A ``known`` word has the stems of its lemmas beside its own, for the forms that the dictionary lacks; another has
    at most a guessed lemma.
    """

    lemmas: tuple[str, ...]
    stems: tuple[str, ...]
    known: bool


@lru_cache(maxsize=50_000)
def read(word: str) -> Reading:
    """Return the reading of a normalised Cyrillic word."""
    if lemmas := HOMOGRAPHS.get(word) or _known(word):
        return Reading(lemmas, tuple(dict.fromkeys((*map(stem, lemmas), *stems(word)))), known=True)
    return Reading(_guessed(word), stems(word), known=False)


def _known(word: str) -> tuple[str, ...]:
    for spelling in (word, *_with_apostrophe(word)):
        found = [DICTIONARY.exact_lemma(written, LANGUAGE) for written in (spelling, spelling.capitalize())]
        if lemmas := dict.fromkeys(term for lemma in found if lemma and (term := _term(lemma))):
            return tuple(lemmas)
    return (word,) if word in APART else ()


def _guessed(word: str) -> tuple[str, ...]:
    for spelling in (*_with_apostrophe(word), word):
        lemma = GUESSES.get_lemma(spelling, LANGUAGE)
        if lemma and (term := _term(lemma)) and term != word:
            return (term,)
    return ()


def _with_apostrophe(word: str) -> list[str]:
    return [word[: place.start()] + "'" + word[place.start() :] for place in APOSTROPHE.finditer(word)]


def _term(lemma: str) -> str:
    """Return a lemma as a term: the dictionary writes some with a full stop or a hyphen, some in figures."""
    letters = "".join(sign for sign in "".join(respelt(normalise(lemma))) if sign.isalnum())
    return letters if letters.isalpha() else ""
