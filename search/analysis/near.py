"""Words of which some are near to a given one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Near:
    """Words by their length and by their beginning and end: who mistypes a word hardly ever mistypes both."""

    def __init__(self, words: Iterable[str]) -> None:
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in words:
            for part in _parts(word):
                self._alike[part, len(word)].append(word)

    def within(self, mistakes: int, word: str) -> set[str]:
        """Return the words to which at most so many letters must be changed, added, left out or swapped."""
        return set(self._within(mistakes, word))

    def _within(self, mistakes: int, word: str) -> Iterator[str]:
        for part in _parts(word):
            for length in range(len(word) - mistakes, len(word) + mistakes + 1):
                alike = self._alike.get((part, length), ())
                found = process.extract(word, alike, scorer=OSA.distance, score_cutoff=mistakes, limit=None)
                yield from (each[0] for each in found)


def _parts(word: str) -> tuple[str, str]:
    return f"{word[:1]}-", f"-{word[-2:]}"
