"""Relief of symbols that would hide each other, such as those of a capital and its suburbs."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from math import cos, floor, hypot, pi, sin, sqrt

from rankings.maps.projection import Point

ROUNDS = 80
TOUCHING = 1e-6
GOLDEN_ANGLE = pi * (3 - sqrt(5))


def spread(points: Mapping[str, Point], radius: float) -> dict[str, Point]:
    """Return places at which discs of the radius hide each other as little as possible.

    Each of two overlapping discs gives way by half of the overlap, again and again; none moves farther than its own
    diameter, and one that touches no other stays. The result does not depend on the order of the mapping.
    """
    codes = sorted(points)
    places = {code: points[code] for code in codes}
    for _ in range(ROUNDS):
        pushes = _pushes(places, 2 * radius)
        if not pushes:
            break
        for code, push in pushes.items():
            moved = Point(places[code].x + push.x, places[code].y + push.y)
            places[code] = _within_reach(points[code], moved, 2 * radius)
    return {code: places[code] for code in points}


def _pushes(places: Mapping[str, Point], distance: float) -> dict[str, Point]:
    """Return for every disc nearer than the distance to another the sum of its ways out."""
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    codes = list(places)
    for index, code in enumerate(codes):
        cells[_cell(places[code], distance)].append(index)
    pushes: dict[str, Point] = {}
    for index, code in enumerate(codes):
        column, row = _cell(places[code], distance)
        around = [(column + right, row + down) for right, down in product((-1, 0, 1), repeat=2)]
        others = sorted(other for cell in around for other in cells.get(cell, ()) if other != index)
        ways = [_way_out(places[code], places[codes[other]], distance, index, other) for other in others]
        x, y = sum(way.x for way in ways), sum(way.y for way in ways)
        if x or y:
            pushes[code] = Point(x, y)
    return pushes


def _cell(point: Point, size: float) -> tuple[int, int]:
    return floor(point.x / size), floor(point.y / size)


def _way_out(own: Point, other: Point, distance: float, index: int, other_index: int) -> Point:
    """Return half of the way that separates two discs; two on the same spot part in a direction of their own."""
    x, y = own.x - other.x, own.y - other.y
    apart = hypot(x, y)
    overlap = distance - apart
    if overlap <= TOUCHING:
        return Point(0, 0)
    if apart <= TOUCHING:
        angle = GOLDEN_ANGLE * (index + other_index)
        side = 1 if index < other_index else -1
        x, y, apart = side * cos(angle), side * sin(angle), 1
    return Point(x / apart * overlap / 2, y / apart * overlap / 2)


def _within_reach(home: Point, place: Point, reach: float) -> Point:
    away = hypot(place.x - home.x, place.y - home.y)
    if away <= reach:
        return place
    return Point(home.x + (place.x - home.x) * reach / away, home.y + (place.y - home.y) * reach / away)
