"""Fills the gaps of a sample sentence: a city in its cases, its council, the year, a figure with its noun.

``{city}``, ``{city:genitive}`` and the other cases, ``{city:in}`` ("у Львові", "в Одесі"), ``{city:council}`` and
``{city:council-genitive}`` ("Одеської міської ради"), the same of ``{other}``, a second city; ``{year}``;
``{number:лист|листи|листів}``, in English ``{number:letter|letters}``. English names of cities have no cases.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["uk", "en"]
LANGUAGES: tuple[Language, ...] = ("uk", "en")
CASES = ("genitive", "dative", "accusative", "instrumental", "locative")

GAP = re.compile(r"\{(?P<what>[a-z]+)(?::(?P<how>[^{}]+))?\}")
VOWELS = "аеиіоуєїюя"
# Before these "в" cannot be said, even after a vowel.
HARD_TO_SAY = ("в", "ф", "льв", "св", "зв", "тв", "дв", "хв")
COUNCILS = {"council": ("а", "рада"), "council-genitive": ("ої", "ради")}


class UnknownGapError(ValueError):
    """A sentence has a gap that nothing fills."""


@dataclass(frozen=True)
class City:
    """A city as it is written: ``forms`` hold the first form of each case and ``name``; the adjective is masculine."""

    code: str
    name_en: str
    adjective: str
    forms: Mapping[str, str]


@dataclass(frozen=True)
class Facts:
    """What a practice tells of in both languages alike."""

    city: City
    other: City
    year: int
    number: int


def fill(sentence: str, facts: Facts, language: Language) -> str:
    """Return the sentence with its gaps filled; raises ``UnknownGapError`` for a gap that is not known."""

    def filled(gap: re.Match[str]) -> str:
        what, how = gap["what"], gap["how"] or ""
        if what == "year" and not how:
            return str(facts.year)
        if what == "number" and how:
            return counted(facts.number, how.split("|"), language)
        if what in ("city", "other"):
            city = facts.city if what == "city" else facts.other
            return _city(city, how, sentence[: gap.start()], language)
        raise UnknownGapError(f"Nothing fills {gap.group()} in: {sentence}")

    return GAP.sub(filled, sentence)


def counted(number: int, nouns: list[str], language: Language) -> str:
    """Return a figure with the right of its nouns: one, few and many in Ukrainian, one and many in English."""
    if language == "en":
        one, many = nouns
        return f"{number:,} {one if number == 1 else many}"
    one, few, many = nouns
    last, last_two = number % 10, number % 100
    if last == 1 and last_two != 11:
        noun = one
    elif last in (2, 3, 4) and last_two not in (12, 13, 14):
        noun = few
    else:
        noun = many
    return f"{number:,}".replace(",", "\u202f") + f" {noun}"


def _city(city: City, how: str, before: str, language: Language) -> str:
    if language == "en" and not how:
        return city.name_en
    if language == "uk" and how in city.forms:
        return city.forms[how]
    if language == "uk" and how == "in":
        return f"{_preposition(before, city.forms['locative'])} {city.forms['locative']}"
    if language == "uk" and how in COUNCILS:
        ending, noun = COUNCILS[how]
        adjective = city.adjective.removesuffix("ий") + ending
        return f"{'-'.join(part.capitalize() for part in adjective.split('-'))} міськ{ending} {noun}"
    raise UnknownGapError(f"A city has no form {how!r} in {language!r}, asked for after: {before}")


def _preposition(before: str, place: str) -> str:
    """Choose between "у" and "в" by the sounds around, as Ukrainian does."""
    name, said = place.lower(), before.rstrip(" «")
    if name[0] in VOWELS:
        preposition = "в"
    elif name.startswith(HARD_TO_SAY):
        preposition = "у"
    else:
        preposition = "в" if said.lower().endswith(tuple(VOWELS)) else "у"
    return preposition.upper() if not said or said.endswith(".") else preposition
