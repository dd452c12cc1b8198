"""How long anybody between the site and its readers may keep a public page."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.cache import get_conditional_response, has_vary_header, patch_cache_control
from django.utils.http import quote_etag

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

CACHED_VIEWS = {
    "wagtail_serve",
    "wagtail_serve_file",
    "share_card",
    "result_card",
    "sitemap",
    "robots",
    "practices_feed",
    "articles_feed",
    "search",
    "opensearch",
}
# Browsers ask each time and get 304; shared caches answer for a minute, and for ten more while they ask.
RULE = {"public": True, "max_age": 0, "s_maxage": 60, "stale_while_revalidate": 600}


class PublicCacheMiddleware:
    """Lets caches keep public pages; stands outside the session, so that it sees whether an answer is personal.

    Wagtail marks what stands under a restriction as not to be stored; such answers are left as they are.
    """

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponseBase]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponseBase":
        """Add the rule and an entity tag to an answer that is the same for everybody."""
        response = self.get_response(request)
        if not is_for_everybody(request, response):
            return response
        patch_cache_control(response, **RULE)
        digest = hashlib.sha256(response.content).hexdigest()[:32]  # type: ignore[attr-defined]
        etag = quote_etag(digest)
        response.headers["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response  # type: ignore[arg-type]


def is_for_everybody(request: "HttpRequest", response: "HttpResponseBase") -> bool:
    """Say whether an answer is a public page without anything personal in it."""
    match = request.resolver_match
    return (
        request.method in ("GET", "HEAD")
        and match is not None
        and match.url_name in CACHED_VIEWS
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not has_vary_header(response, "Cookie")
    )
