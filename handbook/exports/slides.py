"""slides of an edition."""

from handbook.book import Book
from handbook.exports import Pictures


def make(book: Book, pictures: Pictures) -> bytes:
    """Return the file."""
    return b"slides"
