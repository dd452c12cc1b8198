"""Finds the terms of the glossary in Ukrainian text, in any form, and their English words in a translation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from simplemma.strategies import DefaultStrategy

from core.ukrainian import UNIFIED_APOSTROPHES
from translation.models import GlossaryTerm

LEMMAS = DefaultStrategy()
LANGUAGE = "uk"
WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*")
# What forms of nouns and adjectives end in; what is before it is one in all forms that keep their stem.
ENDINGS = (
    *("", "а", "я", "у", "ю", "і", "ї", "и", "о", "е", "є", "ь", "ів", "їв", "ей", "ою", "ею", "єю", "ом", "ем", "єм"),
    *("ам", "ям", "ами", "ями", "ах", "ях", "ий", "ій", "ого", "ому", "ої", "им", "ім", "их", "іх", "ими"),
)
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Finding:
    """A term that stands in a Ukrainian text, and what is wrong with the translation beside it."""

    term: GlossaryTerm
    is_missing: bool = False
    avoided: tuple[str, ...] = ()

    @property
    def is_fault(self) -> bool:
        """Whether a reviewer should look twice."""
        return self.is_missing or bool(self.avoided)


class Glossary:
    """The terms, ready to be looked for."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self.terms = [(tuple(map(_keys, _words(term.term_uk))), term) for term in terms]

    def terms_in(self, text: str) -> list[GlossaryTerm]:
        """Return the terms that stand in a Ukrainian text; of two that overlap, the longer one."""
        words = [_keys(word) for word in _words(text)]
        found = [
            (start, start + len(keys), term)
            for keys, term in self.terms
            for start in range(len(words) - len(keys) + 1 if keys else 0)
            if all(key & word for key, word in zip(keys, words[start:], strict=False))
        ]
        longest = [
            (start, end, term)
            for start, end, term in found
            if not any(
                other_start <= start and end <= other_end and other_end - other_start > end - start
                for other_start, other_end, _term in found
            )
        ]
        return list({term.term_uk: term for _start, _end, term in sorted(longest, key=lambda one: one[:2])}.values())

    def compare(self, source: str, text: str) -> list[Finding]:
        """Return the terms of a source with what a translation makes of them; an empty translation has no faults."""
        english = f" {' '.join(_english(text))} "
        return [
            Finding(
                term,
                is_missing=bool(text) and not any(_stands(word, english) for word in term.right_words),
                avoided=tuple(word for word in term.wrong_words if text and _stands(word, english)),
            )
            for term in self.terms_in(source)
        ]


def whole_glossary() -> Glossary:
    """Return the glossary as it is kept now, in one query."""
    return Glossary(GlossaryTerm.objects.all())


def _words(text: str) -> list[str]:
    return WORD.findall(text.translate(UNIFIED_APOSTROPHES).lower())


@lru_cache(maxsize=20_000)
def _keys(word: str) -> frozenset[str]:
    """Return what a word is met by: its dictionary form, and its stems where it may be a form of something."""
    plain = word.replace("’", "'")
    lemma = (LEMMAS.get_lemma(plain, LANGUAGE) or plain).lower()
    stems = (plain.removesuffix(ending) for ending in ENDINGS if plain.endswith(ending))
    return frozenset({lemma} | {f"{stem}…" for stem in stems if len(stem) >= SHORTEST_STEM})


def _english(text: str) -> list[str]:
    return [_singular(word) for word in WORD.findall(text.lower())]


def _singular(word: str) -> str:
    """Return an English word without the ending of its plural, as far as comparing needs it."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _stands(words: str, english: str) -> bool:
    return f" {' '.join(_english(words))} " in english
