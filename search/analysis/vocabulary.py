"""The words that can be found in one language, and which of them a typed word may have meant."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nlargest
from math import log

from rapidfuzz.distance import OSA

from search.analysis.layout import in_latin_layout, in_ukrainian_layout
from search.analysis.lemmas import DICTIONARY, read
from search.analysis.mistakes import RUSSIAN, distance
from search.analysis.near import Near
from search.analysis.normalise import normalise
from search.analysis.romanised import letters_of_cyrillic, letters_of_latin, one_of_each
from search.analysis.tokens import STOP_WORDS, tokens

# How many mistakes a word of so many letters may have; a shorter one than the first is never corrected.
MISTAKES = ((3, 1), (5, 2), (9, 3))
# What a page more is worth against a mistake.
POPULARITY = 0.08
# What is so near is a slip of the pen, even where only the ending differs.
SLIP, ENDING = 0.7, 2
MOST_COMPARED = 40
# A name counts as so many entries; one that is used no longer costs as much as this.
NAMED, UNUSED = 5, 0.5
# What it costs to read a word in other letters or in two parts.
ROMANISED, LAYOUT, PARTED = 0.2, 0.2, 0.5
# What each letter costs in which words that sound alike differ from what was typed.
SPELT = 0.1
SHORTEST_PART, SHORTEST_SOUND = 3, 5
ENGLISH = "en"
Candidate = tuple[float, str]


class Vocabulary:
    """Words as they are written in one language with the number of entries that have them, and the terms of all.

    ``names`` are known whether an entry has them or not; so are ``other_names``, by which nothing is corrected that
    may as well be one of the rest.
    """

    def __init__(
        self,
        lang: str,
        counts: Mapping[str, int],
        terms: Collection[str],
        names: Iterable[str] = (),
        other_names: Iterable[str] = (),
    ) -> None:
        self.lang = lang
        self.terms = terms
        self.counts: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        for written, count in (*counts.items(), *((name, NAMED) for name in names)):
            self._add(written, count)
        for written in other_names:
            if normalise(written) not in self.counts:
                self._add(written, 0)
        self._near = Near(self.counts)

    def _add(self, written: str, count: int) -> None:
        word = normalise(written)
        if word in STOP_WORDS:
            return
        if word != written:
            self._shown[word] = written
        self.counts[word] = self.counts.get(word, 0) + count

    def shown(self, word: str) -> str:
        """Return a known word as it is written."""
        return self._shown.get(word, word)

    def knows(self, word: str) -> bool:
        """Tell whether a normalised word needs no correction: it is met, or it is a word of the dictionary."""
        if word in self.counts or word in STOP_WORDS or not word.replace("-", "").isalpha():
            return True
        return self._in_dictionary(word) or (word.isascii() and self._meets(word))

    def meant(self, word: str) -> str:
        """Return the likeliest known words for an unknown one, nothing if none is near.

        A word that already meets what has another form of it is misspelt only if more than its ending differs.
        """
        found = self._candidates(word)
        if self._meets(word):
            found = (each for each in found if each[0] <= SLIP or each[1][-ENDING:] == word[-ENDING:])
        return min(found, key=self._rank, default=(0.0, ""))[1]

    def _rank(self, candidate: Candidate) -> tuple[float, str]:
        cost, text = candidate
        count = min(self.counts.get(part, 1) for part in text.split(" "))
        return cost - POPULARITY * log(1 + count) + (0.0 if count else UNUSED), text

    def _candidates(self, word: str) -> Iterator[Candidate]:
        if word.isascii() and self.lang == "uk":
            yield from self._romanised(word)
        yield from self._in_other_layout(word)
        yield from self._misspelt(word)
        yield from self._parted(word)

    def _misspelt(self, word: str) -> Iterator[Candidate]:
        """Yield the words that the fewest mistakes lead to, and names that are used no longer beside them."""
        plain = word.translate(RUSSIAN)
        for mistakes in range(1, max((most for letters, most in MISTAKES if len(word) >= letters), default=0) + 1):
            if near := self._near.within(mistakes, plain):
                likely = nlargest(MOST_COMPARED, near, key=lambda found: (self.counts[found], found))
                yield from ((distance(plain, found), found) for found in likely)
                if self.counts[likely[0]]:
                    return

    def _romanised(self, word: str) -> Iterator[Candidate]:
        letters = letters_of_latin(word)
        sound = one_of_each(letters)
        if words := self._by_sound.get(sound):
            yield from ((ROMANISED + SPELT * OSA.distance(letters, letters_of_cyrillic(each)), each) for each in words)
        elif len(sound) >= SHORTEST_SOUND:
            for found in self._near_sounds.within(1, sound):
                yield from ((ROMANISED + distance(sound, found), each) for each in self._by_sound[found])

    def _in_other_layout(self, word: str) -> Iterator[Candidate]:
        other = normalise(in_ukrainian_layout(word) if word.isascii() else in_latin_layout(word))
        if len(other) >= SHORTEST_PART and (other in self.counts or other in STOP_WORDS):
            yield LAYOUT, other

    def _parted(self, word: str) -> Iterator[Candidate]:
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, second = word[:place], word[place:]
            if first in self.counts and second in self.counts:
                yield PARTED, f"{first} {second}"

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = defaultdict(list)
        cyrillic = [word for word in self.counts if not word.isascii()]
        sounds = one_of_each(letters_of_cyrillic("\n".join(cyrillic))).split("\n")
        for word, sound in zip(cyrillic, sounds, strict=True):
            words[sound].append(word)
        return words

    @cached_property
    def _near_sounds(self) -> Near:
        return Near(self._by_sound)

    def _meets(self, word: str) -> bool:
        return any(term in self.terms for token in tokens(word) for term in token.spoken.sought)

    def _in_dictionary(self, word: str) -> bool:
        if word.isascii():
            return self.lang == ENGLISH and DICTIONARY.exact_lemma(word, ENGLISH) is not None
        return read(word).known
