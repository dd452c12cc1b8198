"""The light path: machines' addresses are answered before sessions, log-in, messages and redirects are thought of."""

import logging
from collections.abc import Callable

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from api.problems import ProblemError, answer

PREFIX = "/api/"
# Pages for people go the way of all pages.
PAGES = ("/api/v1/docs",)
METHODS = "GET, HEAD, OPTIONS"
ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag, Last-Modified, Retry-After",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Vary": "Accept-Encoding",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": "public, max-age=86400",
}
logger = logging.getLogger("django.request")

Handler = Callable[[HttpRequest], HttpResponseBase]


class LightPathMiddleware:
    """Answers everything under /api/ except its pages, with problems as errors and any origin welcome."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or hand on what is not ours."""
        if not request.path_info.startswith(PREFIX) or request.path_info in PAGES:
            return self.get_response(request)
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = _answer(request)
        for name, value in ALWAYS.items():
            response[name] = value
        if is_head and response.status_code != 304:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    """Answer with what stands at the address, or with the problem that keeps it from being answered."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    try:
        if request.method != "GET":
            raise ProblemError("method-not-allowed")
        match = resolve(request.path_info, "api.urls")
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Resolver404:
        return answer(ProblemError("not-found"), request)
    except ProblemError as problem:
        return answer(problem, request)
    except Exception:
        got_request_exception.send(sender=LightPathMiddleware, request=request)
        logger.exception("The API failed to answer %s", request.path)
        return answer(ProblemError("internal-error"), request)
    return response
