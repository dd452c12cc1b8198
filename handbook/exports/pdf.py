"""The edition for paper: a tagged PDF (PDF/UA-1), the same bytes for the same book."""

from importlib import import_module

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from handbook.book import Book
from handbook.exports import ExportError, Pictures
from handbook.exports.cities import index_of_cities
from handbook.exports.fonts import FAMILIES, WEIGHTS

PICTURES = "picture:"


def make(book: Book, pictures: Pictures) -> bytes:
    """Return the file; raises ExportError where Pango is not installed or a picture is missing."""
    try:
        # WeasyPrint looks for Pango's libraries as soon as it is imported.
        typesetting = import_module("handbook.exports.typesetting")
    except (ImportError, OSError) as error:
        raise ExportError(
            _(
                "A PDF needs Pango, which is not installed on the server. Install the Debian packages %(packages)s, "
                "then ask for the file again."
            )
            % {"packages": "libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0"}
        ) from error
    content: bytes = typesetting.to_pdf(html_of(book), book, pictures)
    return content


def html_of(book: Book) -> str:
    """Return what is set on paper."""
    context = {
        "book": book,
        "cities": index_of_cities(book),
        "picture_base": PICTURES,
        "families": FAMILIES,
        "weights": WEIGHTS,
    }
    return render_to_string("handbook/paper/pdf.html", context)
