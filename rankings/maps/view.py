"""The map as templates draw it: the drawing of oblasts, a shape per city, a legend of the shapes that occur."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rankings.maps.build import DRAWING_NAME
from rankings.maps.projection import UKRAINE, Point
from rankings.maps.shapes import SHAPES
from rankings.maps.spread import spread

# In units of the view box. Symbols of more cities than this would overlap wherever they went.
RADIUS = 9
MOST_SPREAD = 400
GROUND = "unknown"

Location = tuple[str, float, float]


@dataclass(frozen=True)
class MapCity:
    """What the map needs of a city: `kind` is a key of SHAPES, the address is blank for a city without a page."""

    code: str
    longitude: float
    latitude: float
    kind: str
    label: str
    url: str = ""

    @property
    def location(self) -> Location:
        """The code and WGS 84 coordinates."""
        return self.code, self.longitude, self.latitude


@dataclass(frozen=True)
class MapPoint:
    """A city's symbol: its path about the origin, and where it stands in whole units of the view box."""

    city: MapCity
    x: int
    y: int

    @property
    def path(self) -> str:
        """The shape about the origin."""
        return SHAPES[self.city.kind]

    @property
    def is_of_the_ground(self) -> bool:
        """Whether the record holds nothing of the city, so that the symbol only shows where it lies."""
        return self.city.kind == GROUND

    @property
    def transform(self) -> str:
        """The SVG attribute that brings the shape to its place."""
        return f"translate({self.x} {self.y})"


@dataclass(frozen=True)
class LegendEntry:
    """A shape and what it means."""

    kind: str
    label: str


@dataclass(frozen=True)
class MapView:
    """A finished map; the caption says what it shows."""

    points: tuple[MapPoint, ...]
    legend: tuple[LegendEntry, ...]
    caption: str
    width: int = UKRAINE.width
    height: int = UKRAINE.height
    view_box: str = UKRAINE.view_box
    land: str = DRAWING_NAME


@lru_cache(maxsize=16)
def places(locations: tuple[Location, ...]) -> dict[str, Point]:
    """Return by code where symbols stand, those that would hide each other spread."""
    points = {code: UKRAINE.project(longitude, latitude) for code, longitude, latitude in locations}
    return spread(points, RADIUS) if len(points) <= MOST_SPREAD else points


def draw_map(cities: Sequence[MapCity], meanings: Iterable[tuple[str, str]], caption: str) -> MapView:
    """Return the map of the cities; of the meanings (kind, words) the legend keeps those that occur, in their order.

    Kinds that come first in the meanings are drawn last, over the others.
    """
    meanings = list(meanings)
    order = {kind: position for position, (kind, _label) in enumerate(meanings)}
    at = places(tuple(sorted(city.location for city in cities)))
    drawn = sorted(cities, key=lambda city: (-order[city.kind], city.code))
    points = tuple(MapPoint(city, round(at[city.code].x), round(at[city.code].y)) for city in drawn)
    kinds = {city.kind for city in cities}
    return MapView(points, tuple(LegendEntry(kind, label) for kind, label in meanings if kind in kinds), caption)
