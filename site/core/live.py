"""Blocks that store what to show and never the thing itself: all those of a page are told by few loaders at once.

A loader gets every value of a page that names it, and when the page was first published; it answers each with what the
block's template shows, or with `Missing`. So the number of queries does not grow with the number of blocks.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue


@dataclass(frozen=True)
class Missing:
    """Why there is nothing to show: the public sees nothing, whoever previews the page reads this sentence."""

    why: str


class LiveValue(StructValue):
    """What a block was asked to show; ``told`` is the answer, None until its loader was asked."""

    told: Any = None


Loader = Callable[[Sequence[LiveValue], datetime | None], Sequence[Any]]


def fill(values: Iterable[Any], since: datetime | None) -> None:
    """Answer every live value in these values, however deep it lies, that has no answer; each loader is asked once."""
    asked: defaultdict[Loader, list[LiveValue]] = defaultdict(list)
    for value in values:
        for live in live_values(value):
            if live.told is None:
                asked[live.block.loader].append(live)
    for loader, lives in asked.items():
        for live, told in zip(lives, loader(lives, since), strict=True):
            live.told = told


def live_values(value: Any) -> Iterator[LiveValue]:
    """Yield the live values of a stream, a list or a struct, in their order."""
    if isinstance(value, LiveValue):
        yield value
    for part in _parts(value):
        yield from live_values(part)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, StreamValue):
        return (child.value for child in value)
    if isinstance(value, StructValue):
        return value.values()
    return value if isinstance(value, ListValue) else ()
