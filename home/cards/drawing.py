"""Draws a card: 1200 by 630 pixels, a PNG of few colours."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from home.cards.fonts import face, runs
from home.cards.layout import BAND, HEIGHT, LEFT, TOP, WIDTH, Line, Plan, plan
from home.cards.shapes import MARK_SIZE, Colour, colour_of, mark, on_the_map, shape, token, ukraine
from home.cards.texts import Card

MAP_AT = (WIDTH - 582, 150)
MARKER = 40
# The highest takes five times as long and saves a fourteenth.
COMPRESSION = 7
STATUSES = ("transparent", "partial", "opaque")
# What is drawn on which ground, and in how many steps the edge between them goes from one colour to the other.
EDGES = (
    ("ground", ("ink", "muted", "primary", *STATUSES), 16),
    ("track", ("ink", "muted", "primary"), 14),
    ("land", ("ink", "muted", "primary"), 8),
    ("paper", ("primary", *STATUSES), 5),
    ("ground", ("track", "land", "paper"), 4),
    ("land", ("paper",), 3),
)


def draw(card: Card) -> bytes:
    """Return the PNG of a card."""
    with io.BytesIO() as file:
        picture = _picture(card, plan(card))
        picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", compress_level=COMPRESSION)
        return file.getvalue()


def _picture(card: Card, planned: Plan) -> Image.Image:
    ground = token("ground")
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    picture.paste(ukraine(ground, _land(card)), MAP_AT)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([0, 0, WIDTH, BAND - 1], fill=token("ink"))
    picture.paste(mark(ground), (LEFT, TOP))
    if card.place:
        _mark_place(picture, card.place, card.result.status if card.result else "")
    for one in planned.shapes:
        picture.paste(colour_of(one.status), (one.x, one.y), shape(one.status, one.size))
    for line in planned.lines:
        _write(draw, line)
    return picture


def _land(card: Card) -> Colour:
    """Return the colour of the map: paler where a title crosses it."""
    return token("land") if card.place else token("track")


def _mark_place(picture: Image.Image, place: tuple[str, str], status: str) -> None:
    """Mark a city on the map by the shape of its status, on a pale one so that it stands out."""
    x, y = on_the_map(float(place[0]), float(place[1]))
    for size, colour in ((MARKER + 18, token("paper")), (MARKER, colour_of(status))):
        at = (round(MAP_AT[0] + x - size / 2), round(MAP_AT[1] + y - size / 2))
        picture.paste(colour, at, shape(status, size))


def _write(draw: ImageDraw.ImageDraw, line: Line) -> None:
    """Write a line, each run of letters in the file of the font that has them."""
    x = float(line.x)
    for run in runs(line.text):
        font = face(run.file, line.size, line.weight)
        draw.text((x, line.baseline), run.text, font=font, fill=token(line.colour), anchor="ls")
        x += font.getlength(run.text)


@lru_cache
def _palette() -> Image.Image:
    """Return the colours of all cards: every ink in steps from every ground that it may stand on, and the mark."""
    ground = token("ground")
    pairs = [(token(under), token(ink), steps) for under, inks, steps in EDGES for ink in inks]
    found = {_between(under, ink, step / steps) for under, ink, steps in pairs for step in range(steps + 1)}
    found |= {colour for count, colour in mark(ground).getcolors(MARK_SIZE**2) if count > MARK_SIZE}  # type: ignore[union-attr, misc]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in sorted(found) for channel in colour])
    return palette


def _between(start: Colour, end: Colour, share: float) -> Colour:
    return tuple(round(a + (b - a) * share) for a, b in zip(start, end, strict=True))  # type: ignore[return-value]
