import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations, pairwise
from math import dist, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.style_guide import colours
from rankings.maps.build import BOUNDARIES, DATA, DRAWING, LAND, build_outlines, render
from rankings.maps.projection import UKRAINE, Point
from rankings.maps.simplify import douglas_peucker, simplify_rings
from rankings.maps.spread import spread

CRIMEA, SEVASTOPOL, KYIV, KYIV_OBLAST = "UA-43", "UA-40", "UA-30", "UA-32"
coordinates = st.floats(0, 1000, allow_nan=False)
places = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.builds(Point, coordinates, coordinates), max_size=20
)


@pytest.fixture(scope="module")
def boundaries():
    return json.loads(BOUNDARIES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outlines():
    paths = ElementTree.parse(DRAWING).getroot().iter("{http://www.w3.org/2000/svg}path")
    return {path.attrib["id"]: rings_of_path(path.attrib["d"]) for path in paths}


@pytest.fixture(scope="module")
def cities():
    with (DATA / "cities.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: UKRAINE.project(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}


def rings_of_path(path):
    """Read the closed rings of a path of the shipped form (M x y, steps, z) as absolute corners."""
    rings = []
    for part in re.findall(r"M([^z]+)z", path):
        start, steps = part.split("l")
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            ring.append((x, y))
        rings.append([*ring, ring[0]])
    return rings


def edges(rings):
    return {frozenset(edge) for ring in rings for edge in pairwise(ring)}


def length(lines):
    return sum(dist(*line) for line in lines)


def source_rings(feature):
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[tuple(UKRAINE.project(*point)) for point in ring] for polygon in polygons for ring in polygon]


def area(ring):
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def test_the_shipped_drawing_is_what_the_builder_makes(boundaries):
    assert DRAWING.read_text(encoding="utf-8") == render(build_outlines(boundaries))


def test_the_drawing_is_light_and_has_the_colour_of_the_tokens():
    assert DRAWING.stat().st_size <= 25_000
    assert {colour.name: colour.value for colour in colours()}["land"] == LAND
    assert f'fill="{LAND}"' in DRAWING.read_text(encoding="utf-8")


def test_every_first_level_unit_has_an_outline(boundaries, outlines):
    assert set(outlines) == {feature["properties"]["iso"] for feature in boundaries["features"]}
    assert len(outlines) == 27
    assert all(rings for rings in outlines.values())


def test_crimea_and_sevastopol_are_drawn_joined_to_ukraine(outlines):
    assert sum(map(area, outlines[CRIMEA])) > 10 * sum(map(area, outlines[SEVASTOPOL])) > 0
    assert edges(outlines[CRIMEA]) & edges(outlines[SEVASTOPOL])
    assert edges(outlines[CRIMEA]) & edges(outlines["UA-65"])


def test_kyiv_fills_the_hole_in_its_oblast(outlines):
    assert edges(outlines[KYIV]) < edges(outlines[KYIV_OBLAST])


def test_the_outlines_stay_inside_the_view_box(outlines):
    corners = [corner for rings in outlines.values() for ring in rings for corner in ring]

    assert all(0 < x < UKRAINE.width and 0 < y < UKRAINE.height for x, y in corners)


def test_neighbours_share_their_border_without_gaps(boundaries, outlines):
    source = {feature["properties"]["iso"]: edges(source_rings(feature)) for feature in boundaries["features"]}
    drawn = {code: edges(rings) for code, rings in outlines.items()}
    borders = {(a, b): (length(source[a] & source[b]), length(drawn[a] & drawn[b])) for a, b in combinations(source, 2)}

    assert len([pair for pair, (before, _) in borders.items() if before]) > 40
    assert {pair for pair, (before, after) in borders.items() if before > 5 and after < 0.7 * before} == set()
    assert {pair for pair, (before, after) in borders.items() if after and not before} == set()


def test_a_unit_keeps_its_area(boundaries, outlines):
    for feature in boundaries["features"]:
        before = max(map(area, source_rings(feature)))
        after = max(map(area, outlines[feature["properties"]["iso"]]))
        assert isclose(before, after, rel_tol=0.05), feature["properties"]["iso"]


def test_every_city_lies_in_the_view_box(cities):
    assert len(cities) > 100
    assert all(0 < x < UKRAINE.width and 0 < y < UKRAINE.height for x, y in cities.values())


def test_north_is_up_and_east_is_right():
    assert UKRAINE.project(30, 50).y < UKRAINE.project(30, 45).y
    assert UKRAINE.project(24, 50).x < UKRAINE.project(30, 50).x


@given(st.lists(st.builds(Point, coordinates, coordinates), min_size=2, max_size=30), st.floats(0.1, 100))
def test_simplification_keeps_ends_and_order_and_adds_nothing(points, tolerance):
    kept = douglas_peucker(tuple(points), tolerance)

    remaining = iter(points)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert all(point in remaining for point in kept)


@given(st.lists(st.floats(-4, 4), min_size=1, max_size=20), st.floats(0.1, 3))
def test_two_areas_lose_the_same_points_of_their_border(offsets, tolerance):
    border = [Point(0, 0), *(Point(offset, 10 * row) for row, offset in enumerate(offsets, start=1))]
    border.append(Point(0, 10 * len(border)))
    bottom = border[-1].y
    left = [*border, Point(-50, bottom), Point(-50, 0), border[0]]
    right = [*border[::-1], Point(50, 0), Point(50, bottom), border[-1]]

    simple_left, simple_right = simplify_rings([left, right], tolerance)

    on_border = set(border)
    assert set(simple_left) & on_border == set(simple_right) & on_border


def test_an_island_smaller_than_the_tolerance_is_left_out():
    island = [Point(0, 0), Point(0.1, 0), Point(0, 0.1), Point(0, 0)]

    assert simplify_rings([island], 1) == [[]]


def test_symbols_that_do_not_touch_stay_where_they_are():
    apart = {"a": Point(0, 0), "b": Point(20, 0), "c": Point(0, 40)}

    assert spread(apart, 10) == apart


@given(places, st.randoms())
def test_spreading_does_not_depend_on_the_order_of_cities(points, random):
    shuffled = dict(random.sample(list(points.items()), len(points)))

    assert spread(shuffled, 20) == spread(points, 20)


@given(places, st.floats(1, 60))
def test_no_symbol_moves_farther_than_its_diameter(points, radius):
    moved = spread(points, radius)

    assert all(dist(points[code], moved[code]) <= 2 * radius + 1e-6 for code in points)


def test_cities_on_the_same_spot_part():
    moved = spread({"a": Point(5, 5), "b": Point(5, 5)}, 4)

    assert dist(moved["a"], moved["b"]) == pytest.approx(8, abs=0.01)


@pytest.mark.parametrize("radius", [6, 8, 12])
def test_no_city_hides_another(cities, radius):
    moved = spread(cities, radius)

    nearest = min(dist(moved[a], moved[b]) for a, b in combinations(moved, 2))
    assert nearest > radius
