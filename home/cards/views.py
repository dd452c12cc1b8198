"""Serves cards: below the page that each belongs to, so that whatever hides the page hides its cards."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from home.cards.selectors import picture_of_page, picture_of_result

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def card_of_page(request: "HttpRequest", path: str) -> HttpResponse:
    """Answer the card of a public page."""
    return _answer(picture_of_page(path, request.LANGUAGE_CODE))


@require_safe
def card_of_result(request: "HttpRequest", path: str, study: str) -> HttpResponse:
    """Answer the card of a study's result of the city whose page this is."""
    return _answer(picture_of_result(path, study, request.LANGUAGE_CODE))


def _answer(picture: bytes | None) -> HttpResponse:
    """Answer a picture that networks show among pages of their own."""
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png", headers={"Cross-Origin-Resource-Policy": "cross-origin"})
