"""The best recorded places of a study."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from rankings.selectors.city_neighbours import Gap
from rankings.selectors.study_table import Row


def best(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """Return the first rows and those that tie with the last of them; ``rows`` are in their natural order.

    What a study ranks by is the place, else the points; rows without it are not among the best.
    """
    placed = [(_merit(row), row) for row in rows if _merit(row) is not None]
    if len(placed) <= most:
        return tuple(row for _key, row in placed)
    last = placed[most - 1][0]
    tied = takewhile(lambda one: one[0] == last, placed[most:])
    return tuple(row for _key, row in (*placed[:most], *tied))


def _merit(row: Row) -> object:
    study = row.result.study
    if study.publishes_rank:
        return row.result.rank
    return row.result.points if study.publishes_points else None


def with_gaps(rows: Sequence[Row]) -> tuple[Row | Gap, ...]:
    """Put a gap where places from the first on are not recorded here; a tie takes as many places as it has cities."""
    tied = Counter(row.result.rank for row in rows)
    shown: list[Row | Gap] = []
    expected = 1
    for row in rows:
        rank = row.result.rank
        if rank is not None and rank > expected:
            shown.append(Gap(expected, rank - 1))
        if rank is not None:
            expected = rank + tied[rank]
        shown.append(row)
    return tuple(shown)
