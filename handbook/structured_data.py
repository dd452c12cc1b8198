"""The handbook as data of schema.org; only what its pages themselves state."""

from collections.abc import Iterator, Sequence
from typing import Any

from handbook.book import Book, Chapter
from handbook.media import MEDIA
from handbook.selectors.addresses import chapter_address, edition_address
from handbook.selectors.reading import Download
from rankings.structured_data import absolute, publisher

Data = dict[str, Any]


def book_data(book: Book, handbook: str, path: str, downloads: Sequence[Download]) -> Data | None:
    """Return an edition that is read at a path as a Book, None for one that holds samples."""
    if book.has_samples:
        return None
    chapters = ({"@type": "Chapter", "position": one.number, "name": one.title} for one in book.chapters)
    return {
        **_work(book, "Book", edition_address(handbook, book.number), path),
        "name": book.title,
        "bookEdition": str(book.number),
        "hasPart": list(chapters),
        "encoding": list(_files(edition_address(handbook, book.number), downloads)),
    }


def chapter_data(book: Book, chapter: Chapter, handbook: str, path: str) -> Data | None:
    """Return a chapter that is read at a path as a Chapter, None for one that holds samples."""
    if chapter.has_samples:
        return None
    about = {"about": {"@type": "Thing", "name": chapter.area.name}} if chapter.area else {}
    edition = edition_address(handbook, book.number)
    return {
        **_work(book, "Chapter", chapter_address(handbook, chapter.slug, book.number), path),
        **about,
        "name": chapter.title,
        "description": chapter.summary,
        "position": chapter.number,
        "isPartOf": {"@type": "Book", "@id": absolute(edition), "name": book.title, "bookEdition": str(book.number)},
    }


def _work(book: Book, kind: str, lasting: str, path: str) -> Data:
    draft = {"creativeWorkStatus": "Draft"} if book.is_working_draft else {}
    return {
        "@type": kind,
        "@id": absolute(lasting),
        "url": absolute(path),
        "inLanguage": book.language,
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": book.editors},
        "publisher": publisher(),
        "datePublished": book.published_on.isoformat(),
        **draft,
    }


def _files(place: str, downloads: Sequence[Download]) -> Iterator[Data]:
    for one in downloads:
        yield {
            "@type": "MediaObject",
            "contentUrl": absolute(f"{place}{one.name}"),
            "encodingFormat": MEDIA[one.kind].type,
            "contentSize": f"{one.file.size} B",
        }
