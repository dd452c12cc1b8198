"""Command line: write the drawing of oblasts that every map of the site lies on (`python -m rankings.maps.build`)."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict

from rankings.maps.projection import UKRAINE, Projection
from rankings.maps.simplify import Ring, simplify_rings

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "rankings" / "data"
BOUNDARIES = DATA / "ukraine_oblasts.geojson"
# A picture of its own, which a browser fetches once for all pages; its colours are those of the tokens.
DRAWING_NAME = "images/ukraine.svg"
DRAWING = ROOT / "static" / DRAWING_NAME
LAND = "#d3dbe8"
PAPER = "#fff"
BORDER = 1.6

# Units of the view box; half of one is invisible at any width that the site draws.
TOLERANCE = 0.75


class Outline(TypedDict):
    """An oblast as the map draws it: its ISO 3166-2 code and the data of an SVG path in the projection's view box."""

    code: str
    path: str


def build_outlines(boundaries: dict[str, Any], projection: Projection = UKRAINE) -> list[Outline]:
    """Return the simplified outlines of a GeoJSON collection, in the order of their codes, borders without gaps."""
    codes: list[str] = []
    rings: list[Ring] = []
    for feature in boundaries["features"]:
        for ring in _rings_of(feature["geometry"]):
            codes.append(feature["properties"]["iso"])
            rings.append([projection.project(lon, lat) for lon, lat in ring])
    paths: dict[str, str] = dict.fromkeys(sorted(codes), "")
    for code, simplified in zip(codes, simplify_rings(rings, TOLERANCE), strict=True):
        paths[code] += path_of(simplified)
    return [{"code": code, "path": path} for code, path in paths.items()]


def _rings_of(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """Return all rings of a polygon or multipolygon, holes included."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def path_of(ring: Ring) -> str:
    """Return a closed path in whole units (holes need fill-rule="evenodd"), empty for a ring that is too small.

    Corners after the first are steps from the one before, which makes the path a third shorter.
    """
    snapped = [(round(point.x), round(point.y)) for point in ring]
    corners = [b for a, b in pairwise(snapped) if a != b]
    if len(set(corners)) < 3:
        return ""
    steps = [number for (x0, y0), (x1, y1) in pairwise(corners) for number in (x1 - x0, y1 - y0)]
    x, y = corners[0]
    return f"M{x} {y}l" + " ".join(map(str, steps)).replace(" -", "-") + "z"


def render(outlines: list[Outline], projection: Projection = UKRAINE) -> str:
    """Return the drawing, one oblast a line."""
    lines = "\n".join(f'<path id="{outline["code"]}" d="{outline["path"]}"/>' for outline in outlines)
    size = f'width="{projection.width}" height="{projection.height}" viewBox="{projection.view_box}"'
    style = f'fill="{LAND}" fill-rule="evenodd" stroke="{PAPER}" stroke-width="{BORDER}" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n{lines}\n</svg>\n'


def main() -> None:
    """Read the shipped boundaries and write the drawing."""
    boundaries = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    DRAWING.write_text(render(build_outlines(boundaries)), encoding="utf-8")


if __name__ == "__main__":
    main()
