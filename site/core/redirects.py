"""Old addresses lead to pages, as Wagtail keeps them, but never to a page that is not public."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from core.selectors import public_pages

NOT_FOUND = 404
Answer = Callable[[HttpRequest], HttpResponse]


class RedirectMiddleware:
    """Where nothing is found, looks whether something was there, and whether anybody may know where it is now."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead on, or answer as it was answered."""
        response = self.get_response(request)
        if response.status_code != NOT_FOUND:
            return response
        redirect = _redirect_of(request)
        if redirect is None or not _leads_to_the_public(redirect):
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return kind(redirect.link)


def _redirect_of(request: HttpRequest) -> Redirect | None:
    """Return the redirect of an address as it was asked, or without its question."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    plain = urlsplit(path).path
    return get_redirect(request, path) or (get_redirect(request, plain) if plain != path else None)


def _leads_to_the_public(redirect: Redirect) -> bool:
    if redirect.redirect_page_id is None:
        return bool(redirect.redirect_link)
    return public_pages().filter(pk=redirect.redirect_page_id).exists()
