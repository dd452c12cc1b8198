"""The presentation of an edition online; a plain page that is read from above without JavaScript."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe

from handbook.exports.slides import deck_context
from handbook.models.editions import EditionText
from handbook.selectors.addresses import edition_address
from handbook.selectors.reading import OPEN_BOOKS, book_of, text_of_edition


def show_slides(page: Any, request: HttpRequest, number: int) -> HttpResponse:
    """Show the slides of an edition that stands; raises Http404 for any other."""
    text = text_of_edition(number)
    if text is None:
        raise Http404
    edition = edition_address(page.get_url(request) or "", number)
    deck = _deck(text.pk, text.sha256, edition)
    context = {"page": page, "self": page, "book": book_of(text), "edition_url": edition, "deck": deck}
    return TemplateResponse(request, "handbook/slides/page.html", context)


@lru_cache(maxsize=OPEN_BOOKS)
def _deck(pk: int, _sha256: str, edition: str) -> SafeString:
    """Return the slides as HTML, which never change; rendered by the template, which escapes."""
    book = book_of(EditionText.objects.defer("book").get(pk=pk))
    html = render_to_string("handbook/slides/deck.html", deck_context(book, f"{edition}pictures/"))
    return mark_safe(html)  # noqa: S308
