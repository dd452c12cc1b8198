"""Files of an edition, made from its book and its pictures and from nothing else."""

from collections.abc import Callable

from handbook.book import Book

# The bytes of a picture, by its name in the book.
Pictures = Callable[[str], bytes]
Exporter = Callable[[Book, Pictures], bytes]


class ExportError(Exception):
    """A file could not be made; the message tells the editor why, and what to do."""
