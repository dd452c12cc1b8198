"""How far a typed word is from the one that may have been meant: frequent mistakes weigh less than rare ones."""

from functools import cache
from itertools import pairwise

# Letters of the Russian alphabet, typed for the Ukrainian ones; the sign has none.
RUSSIAN = str.maketrans({"ы": "и", "э": "е", "ё": "е", "ъ": None})
KEYBOARDS = (("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"), ("qwertyuiop", "asdfghjkl", "zxcvbnm"))
# Letters that are written for one another by ear, whatever the keyboard.
BY_EAR = (
    *("ие", "иі", "еє", "іи", "ії", "їй", "ао", "оу", "шщ", "гх", "гк", "дт", "зс", "бп", "жш", "чш", "чщ", "цс", "вф"),
    *("вб", "мн", "яа", "юу", "ae", "ai", "ao", "ei", "eo", "ou", "iy", "sz", "sc", "ck", "kq", "vw", "gh", "td", "bp"),
    *("fv", "mn", "uw"),
)
ALIKE, NEIGHBOURS, OTHER = 0.5, 0.7, 1.0
DOUBLED, SOFT, SWAPPED = 0.5, 0.5, 0.6
FIRST_LETTER = 0.3


def _pairs() -> dict[tuple[str, str], float]:
    costs: dict[tuple[str, str], float] = {}
    for rows in KEYBOARDS:
        for number, row in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else ""
            near = [
                *pairwise(row),
                *zip(row, below, strict=False),
                *zip(row[1:], below, strict=False),
            ]
            costs |= {pair: NEIGHBOURS for one, other in near for pair in ((one, other), (other, one))}
    return costs | {(one[0], one[1]): ALIKE for pair in BY_EAR for one in (pair, pair[::-1])}


COSTS = _pairs()


def distance(typed: str, meant: str) -> float:
    """Return the least that turns a typed word into another one: letters changed, added, left out, or swapped."""
    before: list[float] = []
    row = [0.0]
    for place in range(len(meant)):
        row.append(row[-1] + _single(meant, place))
    for i, letter in enumerate(typed):
        earlier, before, row = before, row, [row[0] + _single(typed, i)]
        added = _single(typed, i)
        for j, other in enumerate(meant):
            best = before[j] + (0.0 if letter == other else COSTS.get((letter, other), OTHER))
            best = min(best, before[j + 1] + added, row[j] + _single(meant, j))
            if i and j and letter == meant[j - 1] and typed[i - 1] == other:
                best = min(best, earlier[j - 1] + SWAPPED)
            row.append(best)
    return row[-1] + (FIRST_LETTER if typed[:1] != meant[:1] else 0.0)


@cache
def _around(letter: str, previous: str) -> float:
    if letter == previous:
        return DOUBLED
    return SOFT if letter == "ь" else OTHER


def _single(word: str, place: int) -> float:
    """Return what a letter costs that stands in one of the words only."""
    return _around(word[place], word[place - 1] if place else "")
