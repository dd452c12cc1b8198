"""What is drawn beside words: the mark of the site, the map of Ukraine, the shapes of statuses."""

import re
from functools import lru_cache

from django.conf import settings
from PIL import Image, ImageDraw

from home.style_guide import colours
from rankings.maps.build import DRAWING
from rankings.maps.projection import UKRAINE

Spot = tuple[float, float]
Colour = tuple[int, int, int]

# Shapes are drawn so many times larger and then made smaller, which smooths their edges.
FINER = 3
MAP_WIDTH = 560
MARK_SIZE = 60
# As in rankings.maps.shapes: about the origin, in a box from -6 to 6; a disc has a radius instead of corners.
CORNERS: dict[str, list[Spot]] = {
    "partially-transparent": [(0, -5.4), (5.7, 4.4), (-5.7, 4.4)],
    "non-transparent": [(-4.1, -4.1), (4.1, -4.1), (4.1, 4.1), (-4.1, 4.1)],
}
DISC = 4.6
STATUS_COLOURS = {"transparent": "transparent", "partially-transparent": "partial", "non-transparent": "opaque"}
SQUARE = re.compile(
    r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" fill="(#\w+)"(?: fill-opacity="([\d.]+)")?'
)
MARK_BOX = 34


@lru_cache
def token(name: str) -> Colour:
    """Return a colour of the style sheet."""
    value = next(colour.value for colour in colours() if colour.name == name).removeprefix("#")
    full = value if len(value) == 6 else "".join(digit * 2 for digit in value)
    return int(full[:2], 16), int(full[2:4], 16), int(full[4:], 16)


def colour_of(status: str) -> Colour:
    """Return the colour of a status, that of links where there is none."""
    return token(STATUS_COLOURS.get(status, "primary"))


@lru_cache
def ukraine(ground: Colour, land: Colour) -> Image.Image:
    """Return the map, oblasts apart from each other by thin lines; its drawing is that of the pages."""
    scale = MAP_WIDTH * FINER / UKRAINE.width
    picture = Image.new("RGB", (MAP_WIDTH * FINER, round(UKRAINE.height * scale)), ground)
    draw = ImageDraw.Draw(picture)
    for start, steps in re.findall(r"M(\d+ \d+)l([^z]+)z", DRAWING.read_text(encoding="utf-8")):
        x, y = map(int, start.split())
        corners: list[Spot] = [(x * scale, y * scale)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            corners.append((x * scale, y * scale))
        draw.polygon(corners, fill=land)
        draw.line([*corners, corners[0]], fill=ground, width=FINER)
    return _smaller(picture)


@lru_cache
def mark(ground: Colour) -> Image.Image:
    """Return the mark of the site as its drawing has it."""
    scale = MARK_SIZE * FINER / MARK_BOX
    picture = Image.new("RGB", (MARK_SIZE * FINER, MARK_SIZE * FINER), ground)
    drawing = (settings.ROOT / "static" / "images" / "logo.svg").read_text(encoding="utf-8")
    for x, y, width, height, fill, opacity in SQUARE.findall(drawing):
        left, top = float(x) * scale, float(y) * scale
        box = tuple(map(round, (left, top, left + float(width) * scale, top + float(height) * scale)))
        patch = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), fill)
        picture.paste(Image.blend(picture.crop(box), patch, float(opacity or 1)), box[:2])  # type: ignore[arg-type]
    return _smaller(picture)


def shape(status: str, size: int) -> Image.Image:
    """Return the mask of a status's shape, a disc where there is none."""
    scale = size * FINER / 12
    picture = Image.new("L", (size * FINER, size * FINER))
    draw = ImageDraw.Draw(picture)
    if corners := CORNERS.get(status):
        draw.polygon([((x + 6) * scale, (y + 6) * scale) for x, y in corners], fill=255)
    else:
        draw.ellipse([(6 - DISC) * scale, (6 - DISC) * scale, (6 + DISC) * scale, (6 + DISC) * scale], fill=255)
    return _smaller(picture)


def on_the_map(longitude: float, latitude: float) -> Spot:
    """Return where a place is on the map, in its pixels."""
    point = UKRAINE.project(longitude, latitude)
    return point.x * MAP_WIDTH / UKRAINE.width, point.y * MAP_WIDTH / UKRAINE.width


def _smaller(picture: Image.Image) -> Image.Image:
    size = (picture.width // FINER, picture.height // FINER)
    return picture.resize(size, Image.Resampling.LANCZOS)
