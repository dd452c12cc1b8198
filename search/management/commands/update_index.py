"""Wagtail's command of this name; objects that go meanwhile no longer make it skip others."""

from collections.abc import Iterator
from typing import Any

from wagtail.search.management.commands import update_index


class Command(update_index.Command):
    """Makes indexes anew."""

    def queryset_chunks(self, qs: Any, chunk_size: int = update_index.DEFAULT_CHUNK_SIZE) -> Iterator[list[Any]]:
        """Yield the objects by their keys, not by their places, which change while others are deleted."""
        chunk = list(qs[:chunk_size])
        while chunk:
            yield chunk
            chunk = list(qs.filter(pk__gt=chunk[-1].pk)[:chunk_size])
