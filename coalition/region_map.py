"""The map of regions: the oblasts of each in a colour and its number on them, so that colour is not the only signal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import dist

from rankings.maps.build import BOUNDARIES, DRAWING_NAME
from rankings.maps.projection import UKRAINE, Point

# How many colours there are; further regions take them anew.
COLOURS = 5


@dataclass(frozen=True)
class RegionShape:
    """A region as the map draws it: ids of its oblasts in the drawing, and where its number stands."""

    number: int
    label: str
    oblasts: tuple[str, ...]
    x: int
    y: int

    @property
    def colour(self) -> int:
        """The number of its colour."""
        return (self.number - 1) % COLOURS + 1


@dataclass(frozen=True)
class RegionMap:
    """A finished map of regions."""

    shapes: tuple[RegionShape, ...]
    view_box: str = UKRAINE.view_box
    width: int = UKRAINE.width
    height: int = UKRAINE.height
    land: str = DRAWING_NAME


def draw_regions(regions: Sequence[tuple[str, Sequence[str]]]) -> RegionMap:
    """Return the map of regions (what to say of each, codes of its oblasts), numbered from 1 in this order.

    A region without oblasts keeps its number and is not drawn.
    """
    shapes = []
    for number, (label, codes) in enumerate(regions, start=1):
        drawn = tuple(code for code in codes if code in centres())
        if drawn:
            at = _middle([centres()[code] for code in drawn])
            shapes.append(RegionShape(number, label, drawn, round(at.x), round(at.y)))
    return RegionMap(tuple(shapes))


def _middle(points: Sequence[Point]) -> Point:
    """Return the one of the points that is nearest to their mean: so a number never stands in the sea or next door."""
    mean = Point(sum(point.x for point in points) / len(points), sum(point.y for point in points) / len(points))
    return min(points, key=lambda point: dist(point, mean))


@cache
def centres() -> dict[str, Point]:
    """Return by code of an oblast the centre of its largest part, in units of the view box."""
    found: dict[str, Point] = {}
    for feature in json.loads(BOUNDARIES.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        outlines = [[UKRAINE.project(lon, lat) for lon, lat in polygon[0]] for polygon in polygons]
        found[feature["properties"]["iso"]] = _centroid(max(outlines, key=lambda ring: abs(_area(ring))))
    return found


def _area(ring: Sequence[Point]) -> float:
    """Return twice the area of a closed ring, negative where it runs the other way."""
    return sum(a.x * b.y - b.x * a.y for a, b in pairwise(ring))


def _centroid(ring: Sequence[Point]) -> Point:
    area = _area(ring)
    pairs = [(a, b, a.x * b.y - b.x * a.y) for a, b in pairwise(ring)]
    x = sum((a.x + b.x) * cross for a, b, cross in pairs)
    y = sum((a.y + b.y) * cross for a, b, cross in pairs)
    return Point(x / (3 * area), y / (3 * area))
