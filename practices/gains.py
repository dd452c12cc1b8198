"""How many points an area of a methodology could still bring a city: plain arithmetic in exact decimals."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext

# An inexact difference is an error, never a silently rounded figure.
EXACT = Context(prec=100, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True)
class Score:
    """A city's points in one area, known by its position, and the most that the area gives; None is not known."""

    position: int
    points: Decimal | None
    maximum: Decimal | None


@dataclass(frozen=True)
class Gain:
    """What an area could still bring: the maximum less the points, never negative."""

    position: int
    points: Decimal
    maximum: Decimal
    gain: Decimal


def has_true_maxima(scores: Iterable[Score]) -> bool:
    """Say whether areas can be compared by what they could bring: some have points, and all these a maximum."""
    maxima = [score.maximum for score in scores if score.points is not None]
    return bool(maxima) and None not in maxima


def gains(scores: Iterable[Score]) -> list[Gain]:
    """Return the areas that could bring points, most first, equal ones in the order of the methodology.

    An area whose points or maximum are not known, or whose points are at the maximum or above it, is left out.
    """
    found = []
    with localcontext(EXACT):
        for score in scores:
            if score.points is not None and score.maximum is not None and score.points < score.maximum:
                gain = score.maximum - score.points
                found.append(Gain(score.position, score.points, score.maximum, gain))
    return sorted(found, key=lambda one: (-one.gain, one.position))
