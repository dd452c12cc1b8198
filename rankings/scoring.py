"""Arithmetic of scores in exact decimals, for studies whose figures we compute ourselves."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation, localcontext
from itertools import groupby
from typing import Literal

Status = Literal["transparent", "partially-transparent", "non-transparent"]

# An inexact sum is an error, never a silently rounded figure.
EXACT = Context(prec=100, traps=[Inexact, InvalidOperation])
ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP, traps=[InvalidOperation])


@dataclass(frozen=True)
class Bands:
    """The points from which a methodology gives each status; None where the threshold is not known to us."""

    transparent_from: Decimal | None = None
    partially_transparent_from: Decimal | None = None

    def __post_init__(self) -> None:
        upper, lower = self.transparent_from, self.partially_transparent_from
        if upper is not None and lower is not None and upper < lower:
            raise ValueError(f"transparent_from ({upper}) lies below partially_transparent_from ({lower}).")


def total(points: Iterable[Decimal | None]) -> Decimal | None:
    """Return the plain sum of area points, None where no area has points.

    None among the points is a state that is not a number (not assessed, withheld, not applicable): it does not count.
    """
    counted = [value for value in points if value is not None]
    if not counted:
        return None
    with localcontext(EXACT):
        return sum(counted, start=Decimal())


def mean(points: Collection[Decimal]) -> Decimal:
    """Return the plain mean of points, of which there must be some, exact far beyond any rounding."""
    with localcontext(ROUNDING):
        return sum(points, start=Decimal()) / len(points)


def rank_by_points(points: Mapping[str, Decimal]) -> dict[str, int]:
    """Return each city's place, ties sharing one and the next being skipped (1, 1, 3).

    Points are exact and out of the methodology's maximum; a city that is not ranked is not in the mapping.
    """
    place_of: dict[Decimal, int] = {}
    for place, value in enumerate(sorted(points.values(), reverse=True), start=1):
        place_of.setdefault(value, place)
    return {city: place_of[value] for city, value in points.items()}


@dataclass(frozen=True)
class RankConflict:
    """Two cities whose published places contradict their points; ``city`` is the one that stands lower or later."""

    city: str
    other: str
    kind: Literal["against-points", "tie-apart", "shared-by-unequal", "not-skipped"]


def rank_conflicts(published: Mapping[str, tuple[int, Decimal]]) -> Iterator[RankConflict]:
    """Yield where places (rank, points) are not what `rank_by_points` would give, at most two for each city.

    Places between may be missing: cities that are not recorded or have no points are no conflict.
    """
    above: str | None = None  # of all cities with better places, the one with the fewest points
    first_above, sharing = "", 0
    ordered = sorted(published, key=lambda city: (published[city][0], -published[city][1], city))
    for rank, group in groupby(ordered, key=lambda city: published[city][0]):
        first, *others = cities = list(group)
        yield from (
            RankConflict(city, first, "shared-by-unequal")
            for city in others
            if published[city][1] != published[first][1]
        )
        for city in cities:
            if above is not None and published[city][1] >= published[above][1]:
                tie = published[city][1] == published[above][1]
                yield RankConflict(city, above, "tie-apart" if tie else "against-points")
        if first_above and rank < published[first_above][0] + sharing:
            yield RankConflict(first, first_above, "not-skipped")
        first_above, sharing = first, len(cities)
        above = min(filter(None, (above, *cities)), key=lambda city: published[city][1])


def status_by_bands(points: Decimal | None, bands: Bands) -> Status | None:
    """Return the status that the known thresholds prove, None where they prove none or there are no points."""
    upper, lower = bands.transparent_from, bands.partially_transparent_from
    if points is None:
        return None
    if upper is not None and points >= upper:
        return "transparent"
    if lower is not None and points < lower:
        return "non-transparent"
    if upper is not None and lower is not None:
        return "partially-transparent"
    return None


def change_of_rank(now: int | None, before: int | None) -> int | None:
    """Return by how many places a city moved up (positive) or down, None where a place is unknown."""
    if now is None or before is None:
        return None
    return before - now


def round_points(value: Decimal, places: int = 1) -> Decimal:
    """Round a figure that we computed, half up: the only rounding of points; figures of a source are never rounded."""
    with localcontext(ROUNDING):
        return value.quantize(Decimal(1).scaleb(-places))
