"""Where the words of a card stand: a plan of lines, each with its place, size, weight and colour."""

from dataclasses import dataclass

from home.cards.fonts import drawable, width
from home.cards.shapes import MARK_SIZE, STATUS_COLOURS
from home.cards.texts import Card, Result
from home.cards.typesetting import Setting, fitted

WIDTH, HEIGHT = 1200, 630
BAND = 14
LEFT, RIGHT = 72, 72
TOP = 54
FOOT = HEIGHT - 54
PLAIN, STRONG, BOLD = 400, 600, 750
# A card with a place has the map beside its words; elsewhere the title may cross the map, which is pale there.
BESIDE_MAP = 570
ACROSS = WIDTH - LEFT - RIGHT
TITLE_SIZES = tuple(range(80, 39, -4))
CITY_SIZES = tuple(range(80, 39, -4))
SMALLER = (26, 24, 22)
KIND_SIZES = (32, 28, 24)
# Small enough for whatever a source prints: a figure is never shortened.
FIGURE_SIZES = tuple(range(96, 35, -4))
FIGURE_BOX = (340, 130)
UNIT_SIZE = 36
STATUS_SIZES = (40, 36, 32)
LINE_SIZES = (34, 30, 26)
# What stands without a figure is about as large as one, in up to two lines.
LARGE_SIZES = tuple(range(80, 47, -8))
LARGE, SMALL = 160, 48


@dataclass(frozen=True)
class Line:
    """A line of words: its left edge and baseline in pixels, and a colour token."""

    text: str
    x: int
    baseline: int
    size: int
    weight: int
    colour: str


@dataclass(frozen=True)
class Shape:
    """The shape of a status: its left and upper edge, and its size."""

    status: str
    x: int
    y: int
    size: int


@dataclass(frozen=True)
class Plan:
    """Everything that is drawn over the ground and the map."""

    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...] = ()


def plan(card: Card) -> Plan:
    """Return where everything of a card stands."""
    site = drawable(card.site)
    head = [Line(site, LEFT + MARK_SIZE + 18, TOP + 44, 38, BOLD, "ink"), *_sample(card)]
    foot = _note(card)
    across = BESIDE_MAP if card.place else ACROSS
    y = TOP + MARK_SIZE + (34 if card.result else 62)
    kind = _set(LEFT, y, STRONG, "primary", fitted(card.kind, STRONG, KIND_SIZES, (ACROSS, 40)))
    y += 52 if card.kind else 0
    if card.result is None:
        room = foot[0].baseline - 60 - y if foot else FOOT - y
        title = fitted(card.title, BOLD, TITLE_SIZES, (across, room))
        return Plan((*head, *kind, *_set(LEFT, y, BOLD, "ink", title), *foot))
    title = fitted(card.title, BOLD, CITY_SIZES, (across, _room_of_title(card.result)))
    lines, shapes = _result(card.result, y + title.height + 12)
    return Plan((*head, *kind, *_set(LEFT, y, BOLD, "ink", title), *lines, *foot), shapes)


def _room_of_title(result: Result) -> int:
    """Return the height that is left for the city's name."""
    return 104 if result.figure or result.status else 190


def _result(result: Result, y: int) -> tuple[list[Line], tuple[Shape, ...]]:
    """Return the figure, the status with its shape, and the lines below, from a height on."""
    found: list[Line] = []
    shapes: tuple[Shape, ...] = ()
    if result.figure:
        number = fitted(result.figure, BOLD, FIGURE_SIZES, FIGURE_BOX)
        found += _set(LEFT, y, BOLD, "ink", number)
        across = LEFT + round(width(found[-1].text, number.size, BOLD)) + 18
        unit = drawable(result.unit)
        found.append(Line(unit, across, found[-1].baseline, UNIT_SIZE, STRONG, "muted"))
        y += number.height + 10
    if result.status:
        sizes, down = (STATUS_SIZES, SMALL) if found else ((*LARGE_SIZES, *STATUS_SIZES), LARGE)
        word = fitted(result.status_word, BOLD, sizes, (BESIDE_MAP - sizes[0], down))
        shapes = (Shape(result.status, LEFT - word.size // 12, y + word.size // 12, word.size),)
        found += _set(LEFT + word.size + 8, y, BOLD, STATUS_COLOURS[result.status], word)
        y += word.height + 10
    for text in result.lines:
        sizes, down = (LINE_SIZES, SMALL) if found else ((*LARGE_SIZES, *LINE_SIZES), LARGE)
        line = fitted(text, STRONG, sizes, (BESIDE_MAP, down))
        found += _set(LEFT, y, STRONG, "ink", line)
        y += line.height + 8
    return found, shapes


def _note(card: Card) -> list[Line]:
    """Return the last line."""
    setting = fitted(card.note, PLAIN, SMALLER, (ACROSS, 32))
    return _set(LEFT, FOOT - 26, PLAIN, "muted", setting)


def _sample(card: Card) -> list[Line]:
    """Return what says in the upper right corner that a sample is one."""
    setting = fitted(card.sample, STRONG, SMALLER, (ACROSS // 2 + 60, 32))
    across = max((width(line, setting.size, STRONG) for line in setting.lines), default=0)
    return _set(WIDTH - RIGHT - round(across), TOP + 18, STRONG, "partial", setting)


def _set(x: int, y: int, weight: int, colour: str, setting: Setting) -> list[Line]:
    """Return the lines of a setting whose upper edge is at this height."""
    return [
        Line(line, x, y + number * setting.leading + round(setting.size * 0.9), setting.size, weight, colour)
        for number, line in enumerate(setting.lines)
    ]
