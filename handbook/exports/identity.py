"""What a file of an edition is called among all files of the world."""

import uuid

from handbook.book import Book


def identity_of(book: Book) -> uuid.UUID:
    """Return the identity of an edition in a language, the same for ever."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{book.site}/{book.language}/handbook/editions/{book.number}/")
