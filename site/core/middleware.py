"""Language by address for people; machines' addresses have no language and are never redirected."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.utils import translation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

OUTSIDE_LANGUAGES = ("/api/", "/healthz", "/readyz", "/static/", "/media/", "/feeds/", "/sitemap", "/robots.txt")


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Django's middleware, except that addresses outside the languages are left alone."""

    def process_request(self, request: "HttpRequest") -> None:
        """Activate the language of the address; outside the languages, the source language."""
        if request.path_info.startswith(OUTSIDE_LANGUAGES):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return
        super().process_request(request)

    def process_response(self, request: "HttpRequest", response: "HttpResponseBase") -> "HttpResponseBase":
        """Never turn a machine's 404 into a redirect under a language."""
        if request.path_info.startswith(OUTSIDE_LANGUAGES):
            return response
        return super().process_response(request, response)
