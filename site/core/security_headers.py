"""Headers that every answer carries, whoever made it: a page, the API, a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# What is no page has nothing to load and is shown in no frame.
POLICY_OF_FILES = "default-src 'none'; frame-ancestors 'none'"


class SecurityHeadersMiddleware:
    """Says of each answer whether pages of other sites may use it, and gives a policy to what has none of its own."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponseBase]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponseBase":
        """Add what the answer does not say itself."""
        response = self.get_response(request)
        is_open = request.path_info.startswith(settings.OPEN_TO_OTHER_SITES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin")
        response.headers.setdefault("Content-Security-Policy", POLICY_OF_FILES)
        return response
