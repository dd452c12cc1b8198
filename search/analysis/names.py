"""The names of the cities as they are met in texts and typed: by the code of the city."""

from collections import defaultdict
from collections.abc import Iterator

from core.ukrainian import romanise
from search.analysis.tables import members, rows

CASES = ("name", "genitive", "dative", "accusative", "instrumental", "locative")
# Adjectives that are ordinary words as well.
ORDINARY = {"вишневий"}


def official_names() -> dict[str, list[str]]:
    """Return the names in all cases and by the official romanisation, by the code of the city."""
    return _by_city(_official())


def _official() -> Iterator[tuple[str, str]]:
    for row in rows("city_forms.csv"):
        yield row["city"], romanise(row["name"])
        for case in CASES:
            yield from ((row["city"], form) for form in members(row[case]))


def _names() -> Iterator[tuple[str, str]]:
    yield from _official()
    for row in rows("city_spellings.csv"):
        yield row["city"], row["spelling"]


def _adjectives() -> Iterator[tuple[str, str]]:
    for row in rows("city_forms.csv"):
        yield from ((row["city"], form) for form in members(row["adjective"]) if form not in ORDINARY)


def _by_city(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = defaultdict(list)
    for city, spelling in pairs:
        gathered[city].append(spelling)
    return dict(gathered)


CITY_NAMES = _by_city(_names())
ADJECTIVES = _by_city(_adjectives())
