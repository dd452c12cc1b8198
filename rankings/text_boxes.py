"""Places that text takes on a drawing, estimated without a browser, and the search for a free one."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Literal

Anchor = Literal["start", "middle", "end"]

# Widths of the site's typeface at weight 600 in parts of the font size, rounded up.
NARROW_SIGNS = " .,:;’'!|ilіїj()-"
WIDE_SIGNS = "шщжюмфыmwШЩЖЮМФЫMWД@—%"
NARROW_WIDTH, USUAL_WIDTH, WIDE_WIDTH = 0.37, 0.66, 0.98
ASCENT, DESCENT = 0.8, 0.22


@dataclass(frozen=True)
class Box:
    """A rectangle on the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def widened(self, by: float) -> "Box":
        """Return the box with so much more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True)
class Text:
    """A line of text: its anchor point on the baseline, and whether it is turned to run upwards about that point."""

    x: int
    y: int
    text: str
    size: int
    anchor: Anchor = "middle"
    upright: bool = False

    @property
    def box(self) -> Box:
        """The place that the text takes."""
        width = text_width(self.text, self.size)
        before = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        after = width - before
        above, below = ASCENT * self.size, DESCENT * self.size
        if self.upright:
            return Box(self.x - above, self.y - after, self.x + below, self.y + before)
        return Box(self.x - before, self.y - above, self.x + after, self.y + below)

    @property
    def transform(self) -> str:
        """The SVG attribute that turns the text, empty for one that lies."""
        return f"rotate(-90 {self.x} {self.y})" if self.upright else ""


def text_width(text: str, size: int) -> int:
    """Return the width of a text in the units of its size, rather too wide than too narrow."""
    widths = (
        NARROW_WIDTH if sign in NARROW_SIGNS else WIDE_WIDTH if sign in WIDE_SIGNS else USUAL_WIDTH for sign in text
    )
    return ceil(sum(widths) * size)


def first_free(candidates: Iterable[Text], frame: Box, hard: Iterable[Box], soft: Iterable[Box] = ()) -> Text | None:
    """Return the candidate in the frame that meets no hard obstacle and the fewest soft ones, the earlier preferred."""
    taken, disliked = list(hard), list(soft)
    best: Text | None = None
    fewest = len(disliked) + 1
    for candidate in candidates:
        box = candidate.box
        if not frame.holds(box) or any(box.overlaps(other) for other in taken):
            continue
        met = sum(box.overlaps(other) for other in disliked)
        if met == 0:
            return candidate
        if met < fewest:
            best, fewest = candidate, met
    return best
