"""A light stemmer: what forms of a word have in common when no dictionary knows the word.

Made for names and new words. It strips one ending, then levels what alternates before it (Макіївка, Макіївці; Канів,
Канева). It would join words of different meaning, so that known words are compared by their lemma instead.
"""

import re
from functools import lru_cache

SHORTEST = 3
VOWELS = "аеєиіїоуюяыэё"
# Verbs in -увати and -ити, adjectives, nouns; Russian endings last. The longest that leaves three letters goes.
ENDINGS = """
увати ував увала увало ували увавши ую уєш ує уємо уєте ують уй уйте
ювати ював ювала ювало ювали юю юєш ює юємо юєте юють
ати ав ала ало али аю аєш ає аємо аєте ають ити ив ила ило или иш ить имо ите ять
ий ій ого ього ому ьому им їм ім ими іми ої ьої ою ею ьою а я у ю е є і ї их іх їх
о и й ь ам ям ами ями ах ях ів їв ей ом ем єм ові еві єві єю ію ія ії ією іям іями іях ій
ый ой ая яя ое ее ые ие ых ым ыми ов ев ия ии ией иям иями иях ы э ё
"""
BY_LENGTH = {length: frozenset(e for e in ENDINGS.split() if len(e) == length) for length in range(6, 0, -1)}
REFLEXIVE = ("ся", "сь")
DOUBLED = re.compile(r"([^аеєиіїоуюя])\1$")
# A vowel that is in one form and not, or another, in the next: -івк-а, -івок; Ірпінь, Ірпеня; Канів, Канева.
FLEETING = re.compile(rf"(?<=[{VOWELS}])([^{VOWELS}]+)[іїоеєё]([^{VOWELS}])$")
ALTERNATING = str.maketrans("гкх", "зцс")
# Endings that may belong to the stem: Труханов, Сихів, геопортали. How many letters go in that case.
DOUBTFUL = dict.fromkeys(("ів", "їв", "ов", "ев", "єв"), 0) | dict.fromkeys(
    ("ові", "еві", "єві", "ала", "али", "ало", "ила", "или", "ило"), 1
)


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """Return the stems that a normalised word may have, the likelier first; a word of three letters is its own."""
    if word.endswith(REFLEXIVE) and len(word) > SHORTEST + 3:
        word = word[:-2]
    found = [_levelled(_without_ending(word))]
    for ending, letters in DOUBTFUL.items():
        if word.endswith(ending) and len(word) >= SHORTEST + len(ending):
            found.append(_levelled(word[: len(word) - letters]))
    return tuple(dict.fromkeys(found))


def stem(word: str) -> str:
    """Return the likeliest stem of a normalised word."""
    return stems(word)[0]


def _without_ending(word: str) -> str:
    for length, endings in BY_LENGTH.items():
        if len(word) - length >= SHORTEST and word[-length:] in endings:
            return word[:-length]
    return word


def _levelled(bare: str) -> str:
    bare = DOUBLED.sub(r"\1", bare.rstrip("ьй") or bare)
    if bare.endswith("іст"):
        bare = f"{bare[:-3]}ост"
    bare = FLEETING.sub(r"\1\2", bare)
    return bare[:-1] + bare[-1:].translate(ALTERNATING)
