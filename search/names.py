"""Which city, or other named fact, a text names: in any case, by a former name, in Latin letters, by its beginning."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz, process

from search.analysis.analyse import prefix_words
from search.analysis.layout import in_latin_layout, in_ukrainian_layout
from search.analysis.phrases import NAME, Phrasebook, concept, shipped_phrasebook
from search.analysis.tokens import tokens
from search.phrasebook import current

LONGEST = 200
# Fewer keys say nothing in another layout.
FEWEST_KEYS = 3


@dataclass(frozen=True)
class Named:
    """A code that a text names: ``whole`` by a whole name, else by the beginning of one of its words."""

    code: str
    whole: bool


class Names:
    """All names that a phrasebook knows, as they are compared, in order."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book
        self.of_code = {code: {spelt(name): name for name in names} for code, names in book.all_names.items()}
        self._code_of_term = {concept(code, NAME): code for code in book.all_names}
        self._codes: dict[str, set[str]] = defaultdict(set)
        begun: set[tuple[str, str]] = set()
        for code, spellings in self.of_code.items():
            for spelling in spellings:
                self._codes[spelling].add(code)
                begun |= {(end, code) for end in _ends(spelling)}
        self._begun = sorted(begun)

    def written(self, text: str) -> set[str]:
        """Return the codes of which this is a name, letter by letter, in some case."""
        return set(self._codes.get(spelt(text), ()))

    def inflected(self, text: str) -> set[str]:
        """Return the codes whose name is all that the text says, also in a case or as an adjective nobody listed."""
        found = tokens(text[:LONGEST])
        phrases = self.book.in_query(found)
        terms = {phrase.term for phrase in phrases if (phrase.start, phrase.end) == (0, len(found))}
        return {self._code_of_term[term] for term in terms if term in self._code_of_term}

    def begun(self, text: str) -> set[str]:
        """Return the codes a word of whose names, and what follows it, begins like the text."""
        beginning = spelt(text)
        if not beginning:
            return set()
        first = bisect_left(self._begun, (beginning, ""))
        rest = (self._begun[place] for place in range(first, len(self._begun)))
        return {code for _spelling, code in takewhile(lambda pair: pair[0].startswith(beginning), rest)}

    def named(self, text: str, beginnings: bool) -> list[Named]:
        """Return what the text names, in the first of its readings that names anything."""
        for reading in readings(text):
            whole = self.written(reading) or self.inflected(reading)
            begun = self.begun(reading) - whole if beginnings else set()
            if whole or begun:
                return [*(Named(code, True) for code in sorted(whole)), *(Named(code, False) for code in sorted(begun))]
        return []


_latest: Names | None = None


def all_names() -> Names:
    """Return all names as the facts stand: one query."""
    global _latest
    book = current()
    latest = _latest
    if latest is None or latest.book is not book:
        latest = _latest = Names(book)
    return latest


@lru_cache(maxsize=1)
def shipped_names() -> Names:
    """Return the names that ship, to which facts may add others."""
    return Names(shipped_phrasebook())


def named(text: str, beginnings: bool = True) -> list[Named]:
    """Return what a text names, those by a whole name first; a slip of the pen names nothing.

    Where it names nothing as it was typed, it is read as typed in the other keyboard layout.
    """
    return all_names().named(text, beginnings)


def codes_named(text: str, beginnings: bool = False) -> list[str]:
    """Return the codes of what a text names."""
    return [each.code for each in named(text, beginnings)]


def completed(text: str) -> list[list[str]]:
    """Return the words that a text has while it is typed and, where it is a name, those of each other name of the same.

    Each list is an alternative, all of whose words must begin a word.
    """
    names = all_names()
    others = [name for each in names.named(text, beginnings=False) for name in names.of_code[each.code].values()]
    return [words for each in dict.fromkeys([text, *others]) if (words := prefix_words(each))]


def readings(text: str) -> Iterator[str]:
    """Yield a text as it was typed, then as the same keys would have written it in the other layout."""
    yield text
    if len(text.strip()) >= FEWEST_KEYS:
        yield in_ukrainian_layout(text) if text.isascii() else in_latin_layout(text)


def alike(text: str, spellings: Collection[str], most: int, likeness: float) -> list[str]:
    """Return those of the folded spellings that look most like a folded text; ``likeness`` is from 0 to 1."""
    found = process.extract(text, list(spellings), scorer=fuzz.ratio, limit=most, score_cutoff=likeness * 100)
    return [spelling for spelling, _score, _place in found]


def spelt(text: str) -> str:
    """Return a name as names are compared: no case, apostrophe, hyphen, preposition or look-alike Latin letter."""
    return " ".join(token.spoken.exact for token in tokens(text[:LONGEST]))


def _ends(spelling: str) -> Iterator[str]:
    """Yield a name from each of its words on."""
    words = spelling.split(" ")
    return (" ".join(words[start:]) for start in range(len(words)))
