"""How others cite the handbook: by the address that stays, with the edition that was read."""

from django.utils.translation import gettext as _

from handbook.book import Book, Chapter
from rankings.templatetags.figures import presented


def edition_title(number: int) -> str:
    """Return what an edition is called."""
    return _("Edition %(number)d") % {"number": number}


def edition_name(book: Book) -> str:
    """Return which edition a book is, and whether it is a draft."""
    if book.is_working_draft:
        return _("Edition %(number)d, working draft") % {"number": book.number}
    return edition_title(book.number)


def citation(book: Book, url: str, chapter: Chapter | None = None) -> str:
    """Return the text by which others cite an edition, or a chapter of it; ``url`` is its whole address."""
    parts = {
        "editors": book.editors.rstrip("."),
        "title": book.title,
        "chapter": chapter.title if chapter else "",
        "edition": edition_name(book),
        "day": presented(book.published_on),
        "url": url,
    }
    if chapter is None:
        return _("%(editors)s. %(title)s. %(edition)s. Transparent Cities, %(day)s. %(url)s") % parts
    return _("%(editors)s. %(chapter)s. In: %(title)s. %(edition)s. Transparent Cities, %(day)s. %(url)s") % parts
