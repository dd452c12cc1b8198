"""Simplification of areas that keeps shared borders shared: rings are cut into arcs, each arc is simplified once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from rankings.maps.projection import Point

# Closed: the first point is also the last.
Ring = list[Point]
Arc = tuple[Point, ...]


def simplify_rings(rings: Sequence[Ring], tolerance: float) -> list[Ring]:
    """Return the rings with every point dropped that lies within the tolerance of the line left (Douglas-Peucker).

    Points where three lines meet stay, and a border of two rings loses the same points in both. A ring that is smaller
    than the tolerance comes back empty.
    """
    junctions = junctions_of(rings)
    simplified: dict[Arc, Arc] = {}
    result: list[Ring] = []
    for ring in rings:
        outline: Ring = []
        for arc in arcs_of(ring, junctions):
            canonical = min(arc, arc[::-1])
            if canonical not in simplified:
                simplified[canonical] = douglas_peucker(canonical, tolerance)
            kept = simplified[canonical] if arc == canonical else simplified[canonical][::-1]
            outline.extend(kept[1:] if outline else kept)
        result.append(outline if len(set(outline)) >= 3 else [])
    return result


def junctions_of(rings: Iterable[Ring]) -> set[Point]:
    """Return the points with more than two neighbours over all rings: where borders and coasts meet."""
    neighbours: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for a, b in pairwise(ring):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, around in neighbours.items() if len(around) > 2}


def arcs_of(ring: Ring, junctions: set[Point]) -> list[Arc]:
    """Cut a ring at its junctions; a ring without any is cut at its lowest point and the point farthest from that.

    So two rings that run along the same line, in whichever direction, always yield the same arcs.
    """
    points = ring[:-1]
    cuts = [index for index, point in enumerate(points) if point in junctions]
    if not cuts:
        start = points.index(min(points))
        far = max(range(len(points)), key=lambda index: (_distance(points[start], points[index]), points[index]))
        cuts = sorted({start, far})
    turned = points[cuts[0] :] + points[: cuts[0] + 1]
    ends = [cut - cuts[0] for cut in cuts] + [len(points)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(ends)]


def douglas_peucker(arc: Arc, tolerance: float) -> Arc:
    """Return the arc with its ends and those points that lie farther than the tolerance from the line left."""
    kept = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        distances = [_distance_to_segment(arc[index], arc[first], arc[last]) for index in range(first + 1, last)]
        farthest = max(distances)
        if farthest > tolerance:
            middle = first + 1 + distances.index(farthest)
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return tuple(arc[index] for index in sorted(kept))


def _distance(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _distance_to_segment(point: Point, a: Point, b: Point) -> float:
    length_squared = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    if not length_squared:
        return _distance(point, a)
    along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length_squared
    along = min(max(along, 0.0), 1.0)
    return hypot(point.x - a.x - along * (b.x - a.x), point.y - a.y - along * (b.y - a.y))
