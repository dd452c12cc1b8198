"""Language by address for people; machines' addresses have no language and are never redirected."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.utils import translation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

OUTSIDE_LANGUAGES = (
    "/accounts/",
    "/admin/",
    "/api/",
    "/documents/",
    "/healthz",
    "/readyz",
    "/static/",
    "/media/",
    "/feeds/",
    "/sitemap",
    "/robots.txt",
)


class LocaleMiddleware(DjangoLocaleMiddleware):
    """The address alone chooses the language, never the browser; machines' addresses are left alone."""

    def process_request(self, request: "HttpRequest") -> None:
        """Activate the language of the address; where it names none, as in the editors' interface, Ukrainian."""
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: "HttpRequest", response: "HttpResponseBase") -> "HttpResponseBase":
        """Never turn a machine's 404 into a redirect under a language."""
        if request.path_info.startswith(OUTSIDE_LANGUAGES):
            return response
        return super().process_response(request, response)
