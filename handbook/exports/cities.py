"""The index of a book: every city with where it is told of."""

from dataclasses import dataclass

from core.ukrainian import sort_key_uk
from handbook.book import Book


@dataclass(frozen=True)
class Place:
    """A chapter that tells of a city, and the entry in which it does so first."""

    chapter: str
    anchor: str


@dataclass(frozen=True)
class IndexedCity:
    """A city with every chapter that tells of it."""

    name: str
    places: tuple[Place, ...]


def index_of_cities(book: Book) -> tuple[IndexedCity, ...]:
    """Return the cities in the order of the alphabet, Ukrainian or Latin, each with its chapters in their order."""
    names: dict[str, str] = {}
    places: dict[str, dict[str, Place]] = {}
    for chapter in book.chapters:
        for entry in chapter.entries:
            for city in entry.practice.cities if entry.practice else ():
                names.setdefault(city.code, city.name)
                places.setdefault(city.code, {}).setdefault(chapter.id, Place(chapter.title, entry.anchor))
    in_order = sorted(names, key=lambda code: (sort_key_uk(names[code]), code))
    return tuple(IndexedCity(names[code], tuple(places[code].values())) for code in in_order)
