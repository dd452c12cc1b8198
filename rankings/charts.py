"""Geometry of the chart of a city's points over the years; templates draw it, callers bring every word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from rankings.text_boxes import Anchor, Box, Text, first_free, text_width

ROUND_FIGURES = tuple(Decimal(figure) for figure in ("1", "2", "2.5", "3", "4", "5", "6", "8", "10"))
GRID_STEPS = tuple(Decimal(figure) for figure in ("1", "2", "2.5", "5", "10"))
MOST_GRID_INTERVALS = 4
GAP = 3
BREAK_TOP = 6
BREAK_LABEL_SIDES: tuple[tuple[int, Anchor], ...] = ((1, "start"), (-1, "end"))


@dataclass(frozen=True)
class Size:
    """A proportion of the chart, in units of its view box: the plot inside, type size, radius of a point."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    inset: int
    font: int
    radius: int

    @property
    def view_box(self) -> str:
        """The attribute of the SVG."""
        return f"0 0 {self.width} {self.height}"

    @property
    def frame(self) -> Box:
        """The whole drawing."""
        return Box(0, 0, self.width, self.height)

    @property
    def plot(self) -> Box:
        """Where points and their labels are: right of the axis text, above the years."""
        return Box(self.left, 0, self.width, self.bottom - 1)


WIDE = Size(width=700, height=275, left=46, top=38, right=692, bottom=236, inset=38, font=14, radius=5)
# A phone of 320 px leaves the drawing some 288 px: 14 units are 12.6 px there.
NARROW = Size(width=320, height=260, left=36, top=38, right=318, bottom=210, inset=22, font=14, radius=5)


@dataclass(frozen=True)
class Entry:
    """A study's result of the city in a year: points as printed and exact, status in words, comparability."""

    year: int
    printed: str | None = None
    points: Decimal | None = None
    status: str | None = None
    comparable_with_previous: bool = True
    break_reason: str = ""


@dataclass(frozen=True)
class Words:
    """The words of the chart in the reader's language; an empty one is not drawn."""

    no_points: str
    no_study: str = ""
    not_comparable: str = ""


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class GridLine:
    """A level of points: its line and the figure on the axis."""

    value: Decimal
    line: Line
    label: Text


@dataclass(frozen=True)
class ChartPoint:
    """A year with points; the label is None only where the drawing has no room left for it."""

    entry: Entry
    x: int
    y: int
    label: Text | None


@dataclass(frozen=True)
class Segment:
    """The line between two comparable neighbouring years."""

    from_year: int
    to_year: int
    line: Line


@dataclass(frozen=True)
class Break:
    """Where comparability ends: a vertical marker before the year and its reason; the first says what markers mean."""

    before_year: int
    line: Line
    reason: str
    label: Text | None


@dataclass(frozen=True)
class Chart:
    """Everything that the template draws, in units of the size's view box; all coordinates are whole."""

    size: Size
    years: tuple[Text, ...]
    grid: tuple[GridLine, ...]
    points: tuple[ChartPoint, ...]
    segments: tuple[Segment, ...]
    breaks: tuple[Break, ...]
    notes: tuple[Text, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts of the chart."""
        labels = [*(point.label for point in self.points), *(mark.label for mark in self.breaks)]
        return (
            *self.years,
            *(level.label for level in self.grid),
            *self.notes,
            *(label for label in labels if label is not None),
        )


def history_chart(
    entries: Sequence[Entry],
    words: Words,
    size: Size = WIDE,
    maximum: Decimal | None = None,
    format_value: Callable[[Decimal], str] = str,
) -> Chart:
    """Return the chart of a history, one entry a year in any order; an unknown maximum is None and is not invented."""
    ordered = sorted(entries, key=lambda entry: entry.year)
    doubled = [b.year for a, b in pairwise(ordered) if a.year == b.year]
    if doubled:
        raise ValueError(f"A history has one entry a year; {doubled[0]} has more.")
    top = scale_top([entry.points for entry in ordered if entry.points is not None], maximum)
    size = _with_room_for_axis(top, size, format_value)
    grid = _grid(top, size, format_value)
    x_of = _places_of_years(ordered, size)
    spots = [
        (entry, x_of[entry.year], _height(entry.points, top, size))
        for entry in ordered
        if entry.points is not None and top is not None
    ]
    segments = _segments(ordered, {entry.year: (x, y) for entry, x, y in spots})
    marks = _break_lines(ordered, x_of, size)
    discs = [Box(x, y, x, y).widened(size.radius + 1) for _, x, y in spots]
    lines = [strip for segment in segments for strip in _strips(segment.line)]
    dashes = [Box(line.x1 - 1, line.y1, line.x1 + 1, line.y2) for _, line in marks]

    labels: dict[int, Text | None] = {}
    taken = list(discs)
    for entry, x, y in spots:
        label = _point_label(
            entry.printed or format_value(entry.points or Decimal()), x, y, size, taken, lines + dashes
        )
        labels[entry.year] = label
        taken += [label.box] if label else []
    notes: list[Text] = []
    for year, text in _note_texts(ordered, x_of, words):
        placed = _note(text, x_of[year], size, _column(x_of, size), [*taken, *lines, *dashes])
        notes += placed
        taken += [note.box for note in placed]
    explained = _break_label(words.not_comparable, marks[0][1].x1, size, [*taken, *dashes]) if marks else None
    return Chart(
        size=size,
        years=_year_labels(x_of, size),
        grid=grid,
        points=tuple(ChartPoint(entry, x, y, labels[entry.year]) for entry, x, y in spots),
        segments=segments,
        breaks=tuple(
            Break(entry.year, line, entry.break_reason, None if index else explained)
            for index, (entry, line) in enumerate(marks)
        ),
        notes=tuple(notes),
    )


def scale_top(points: Sequence[Decimal], maximum: Decimal | None) -> Decimal | None:
    """Return the top of the scale: the maximum if known and kept, else the largest point up to a round figure."""
    largest = max(points, default=None)
    if maximum is not None and maximum > 0 and (largest is None or largest <= maximum):
        return maximum
    if largest is None:
        return None
    if largest <= 0:
        return Decimal(1)
    unit = Decimal(1).scaleb(largest.adjusted())
    return _plain(next(figure * unit for figure in ROUND_FIGURES if figure * unit >= largest))


def grid_values(top: Decimal) -> list[Decimal]:
    """Return the levels from zero to the top at an even round step, the top itself always being one."""
    unit = Decimal(1).scaleb((top / MOST_GRID_INTERVALS).adjusted())
    step = next(figure * unit for figure in GRID_STEPS if figure * unit * MOST_GRID_INTERVALS >= top)
    below = int((top / step).to_integral_value(ROUND_CEILING))
    values = [step * level for level in range(below)]
    return [_plain(value) for value in values if top - value >= step / 2] + [top]


def _plain(value: Decimal) -> Decimal:
    """Write a round figure without exponent or idle zeros (2E+1 as 20, 0.00 as 0)."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()


def _with_room_for_axis(top: Decimal | None, size: Size, format_value: Callable[[Decimal], str]) -> Size:
    """Move the plot to the right where the figures on the axis need it."""
    widths = [text_width(format_value(value), size.font) for value in grid_values(top)] if top is not None else []
    return replace(size, left=max(size.left, max(widths, default=0) + 2 * GAP + 2))


def _places_of_years(ordered: Sequence[Entry], size: Size) -> dict[int, int]:
    """Place every year from the first to the last, evenly; a single one in the middle."""
    if not ordered:
        return {}
    years = range(ordered[0].year, ordered[-1].year + 1)
    first, last = size.left + size.inset, size.right - size.inset
    if len(years) == 1:
        return {years[0]: (first + last) // 2}
    return {year: first + round((last - first) * index / (len(years) - 1)) for index, year in enumerate(years)}


def _column(x_of: dict[int, int], size: Size) -> int:
    """The width that belongs to one year."""
    return min((b - a for a, b in pairwise(x_of.values())), default=size.right - size.left)


def _height(points: Decimal, top: Decimal, size: Size) -> int:
    """The y of a number of points; one outside the scale is drawn at its edge."""
    share = min(max(points / top, Decimal(0)), Decimal(1))
    return size.bottom - int((share * (size.bottom - size.top)).to_integral_value(ROUND_FLOOR))


def _grid(top: Decimal | None, size: Size, format_value: Callable[[Decimal], str]) -> tuple[GridLine, ...]:
    if top is None:
        return ()
    levels = [(value, _height(value, top, size)) for value in grid_values(top)]
    return tuple(
        GridLine(
            value,
            Line(size.left, y, size.right, y),
            Text(size.left - 6, y + size.font // 3, format_value(value), size.font, "end"),
        )
        for value, y in levels
    )


def _year_labels(x_of: dict[int, int], size: Size) -> tuple[Text, ...]:
    """Name the years in one row, else in two by turns, else as many as fit, counted back from the last."""
    column = max(_column(x_of, size), 1)
    crowd = -(-(text_width("0000", size.font) + GAP) // column)
    rows = min(crowd, 2)
    every = -(-crowd // rows)
    years = reversed(list(x_of)[::-1][::every])
    return tuple(
        Text(x_of[year], size.bottom + (size.font + 4) * (1 + index % rows) + 4, str(year), size.font)
        for index, year in enumerate(years)
    )


def _segments(ordered: Sequence[Entry], spots: dict[int, tuple[int, int]]) -> tuple[Segment, ...]:
    """Join neighbouring years that are comparable and both have points."""
    return tuple(
        Segment(before.year, now.year, Line(*spots[before.year], *spots[now.year]))
        for before, now in pairwise(ordered)
        if now.comparable_with_previous and now.year == before.year + 1 and before.year in spots and now.year in spots
    )


def _break_lines(ordered: Sequence[Entry], x_of: dict[int, int], size: Size) -> list[tuple[Entry, Line]]:
    """Mark a break half a year after the study with which the next one is not comparable."""
    half = _column(x_of, size) // 2
    return [
        (now, Line(x_of[before.year] + half, BREAK_TOP, x_of[before.year] + half, size.bottom))
        for before, now in pairwise(ordered)
        if not now.comparable_with_previous
    ]


def _strips(line: Line, count: int = 12) -> list[Box]:
    """Cover a slanting line with small boxes that labels can avoid."""
    steps = [
        (line.x1 + (line.x2 - line.x1) * part / count, line.y1 + (line.y2 - line.y1) * part / count)
        for part in range(count + 1)
    ]
    return [Box(xa, min(ya, yb) - 1, xb, max(ya, yb) + 1) for (xa, ya), (xb, yb) in pairwise(steps)]


def _point_label(text: str, x: int, y: int, size: Size, hard: list[Box], soft: list[Box]) -> Text | None:
    """Put a figure above its point, else below, else a little aside, else farther up or down."""
    half = text_width(text, size.font) // 2
    above, below = y - size.radius - GAP - 2, y + size.radius + size.font
    middle = y + size.font // 3
    near = [(x, above), (x, below)]
    aside = [(x + side, level) for side in (half // 2, -half // 2, half, -half) for level in (above, below)]
    beside = [(x + side * (half + size.radius + GAP), middle) for side in (1, -1)]
    farther = [
        (x + side, level)
        for step in range(1, size.height // size.font)
        for level in (above - step * size.font // 2, below + step * size.font // 2)
        for side in (0, half // 2, -half // 2)
    ]
    places = [*near, *aside, *beside, *farther]
    return first_free((Text(a, b, text, size.font) for a, b in places), size.plot, hard, soft)


def _note_texts(ordered: Sequence[Entry], x_of: dict[int, int], words: Words) -> list[tuple[int, str]]:
    """Say for each year without points what is known instead: figure or status as given, no points, or no study."""
    known = {entry.year: entry for entry in ordered}
    texts = {
        year: known[year].printed or known[year].status or words.no_points if year in known else words.no_study
        for year in x_of
        if year not in known or known[year].points is None
    }
    return [(year, text) for year, text in texts.items() if text]


def _note(text: str, x: int, size: Size, column: int, taken: list[Box]) -> list[Text]:
    """Write a note in the middle of its year's column, a word a line, or upwards where the column is too narrow."""
    words = text.split()
    middle, line_height = (size.top + size.bottom) // 2, size.font + 3
    fits = max(text_width(word, size.font) for word in words) + 2 * GAP <= column
    for step in range((size.bottom - size.top) // size.font):
        for level in (middle + step * size.font // 2, middle - step * size.font // 2):
            lying = [Text(x, level + index * line_height, word, size.font) for index, word in enumerate(words)]
            upright = [Text(x + size.font // 3, level, text, size.font, upright=True)]
            placed = lying if fits else upright
            if all(size.plot.holds(line.box) and not any(map(line.box.overlaps, taken)) for line in placed):
                return placed
    return []


def _break_label(text: str, x: int, size: Size, taken: list[Box]) -> Text | None:
    """Write beside the upper end of a marker what it means, if there is room above the scale."""
    if not text:
        return None
    level = BREAK_TOP + size.font
    candidates = (Text(x + side * 2 * GAP, level, text, size.font, anchor) for side, anchor in BREAK_LABEL_SIDES)
    return first_free(candidates, size.plot, taken)
