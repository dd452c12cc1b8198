"""HTML set on pages by WeasyPrint. To import this needs Pango; only ``pdf.make`` does, when a file is made."""

from functools import lru_cache
from io import BytesIO

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbook.book import Book
from handbook.exports import ExportError, Pictures
from handbook.exports.fonts import WEIGHTS, font
from handbook.exports.identity import identity_of
from handbook.exports.list_items import give_bodies

VARIANT = "pdf/ua-1"


class Shelf(URLFetcher):
    """What a page may load: the project's fonts and the pictures of the book, never another file or the network."""

    def __init__(self, book: Book, pictures: Pictures) -> None:
        super().__init__(allowed_protocols=("font", "picture"), allow_redirects=False, fail_on_errors=True)
        self.names = {picture.name for picture in book.pictures}
        self.pictures = pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a font or a picture; raises ValueError for anything else."""
        kind, _colon, name = url.partition(":")
        if kind == "font":
            weight, _slash, file = name.partition("/")
            return URLFetcherResponse(url, font_of_weight(file, int(weight)), {"Content-Type": "font/ttf"})
        if kind == "picture" and name in self.names:
            return URLFetcherResponse(url, self.pictures(name), {"Content-Type": "image/jpeg"})
        raise ValueError(f"Not of this book: {url}")


@lru_cache(maxsize=12)
def font_of_weight(name: str, weight: int) -> bytes:
    """Return one weight of a font; WeasyPrint would cut it out itself, and write the moment into it."""
    if weight not in WEIGHTS:
        raise ValueError(f"No such weight: {weight}")
    opened = TTFont(BytesIO(font(name)), recalcTimestamp=False)
    instantiateVariableFont(opened, {"wght": weight}, inplace=True)
    opened.flavor = None
    stored = BytesIO()
    opened.save(stored)
    return stored.getvalue()


def to_pdf(html: str, book: Book, pictures: Pictures) -> bytes:
    """Return the file; raises ExportError where something that it shows cannot be loaded."""
    try:
        content: bytes = HTML(string=html, url_fetcher=Shelf(book, pictures)).write_pdf(
            font_config=FontConfiguration(),
            pdf_variant=VARIANT,
            pdf_identifier=identity_of(book).bytes,
            finisher=give_bodies,
        )
    except FatalURLFetchingError as error:
        raise ExportError(
            _("Something that the file shows could not be loaded: %(reason)s") % {"reason": error.__cause__ or error}
        ) from error
    return content
