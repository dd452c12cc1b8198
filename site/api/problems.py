"""Errors as RFC 9457 problem details, each text in the language asked for and in both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop, override

LANGUAGES = ("uk", "en")
MEDIA_TYPE = "application/problem+json"
NOT_KEPT = (429, 500)


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the end of its address, its status, its texts."""

    slug: str
    status: int
    title: str
    detail: str


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("not-found", 404, gettext_noop("Not found"), gettext_noop("There is nothing public at this address.")),
        Kind(
            "method-not-allowed",
            405,
            gettext_noop("Method not allowed"),
            gettext_noop("The API is read with GET, HEAD and OPTIONS."),
        ),
        Kind(
            "invalid-parameters",
            422,
            gettext_noop("Invalid parameters"),
            gettext_noop("A parameter is unknown or malformed; “errors” names each."),
        ),
        Kind(
            "too-many-requests",
            429,
            gettext_noop("Too many requests"),
            gettext_noop("What is made for each question may be asked 60 times a second. Wait a second and go on."),
        ),
        Kind(
            "internal-error",
            500,
            gettext_noop("Internal error"),
            gettext_noop("The fault is ours and has been recorded. Try again later."),
        ),
    )
}


@dataclass(frozen=True)
class BadParameter:
    """What is wrong with one parameter; ``message`` is the English text, translated when it is shown."""

    parameter: str
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """Return the message in the active language."""
        return gettext(self.message) % self.values


class ProblemError(Exception):
    """An answer that is an error."""

    def __init__(self, slug: str, errors: Sequence[BadParameter] = ()) -> None:
        super().__init__(slug)
        self.kind = KINDS[slug]
        self.errors = list(errors)


def language_of(request: HttpRequest) -> str:
    """Return the language that an error is told in, whatever else is wrong with the query."""
    asked = parse_qs(request.META.get("QUERY_STRING", "")[:1000]).get("lang", [""])[0]
    return asked if asked in LANGUAGES else LANGUAGES[0]


def body_of(problem: ProblemError, lang: str) -> dict[str, Any]:
    """Return the problem as its JSON document."""
    kind = problem.kind
    texts: dict[str, Any] = {}
    messages: list[dict[str, str]] = [{"parameter": error.parameter} for error in problem.errors]
    for language in (lang, *LANGUAGES):
        suffix = f"_{language}" if texts else ""
        with override(language):
            texts |= {f"title{suffix}": gettext(kind.title), f"detail{suffix}": gettext(kind.detail)}
            for message, error in zip(messages, problem.errors, strict=True):
                message[f"message{'_' + language if 'message' in message else ''}"] = error.text()
    return {
        "type": f"{settings.BASE_URL}/api/v1/problems/{kind.slug}",
        "title": texts.pop("title"),
        "status": kind.status,
        "detail": texts.pop("detail"),
        **texts,
        "errors": messages,
    }


def answer(problem: ProblemError, request: HttpRequest) -> HttpResponse:
    """Return the answer that tells of a problem."""
    lang = language_of(request)
    response = HttpResponse(orjson.dumps(body_of(problem, lang)), content_type=MEDIA_TYPE, status=problem.kind.status)
    response["Content-Language"] = lang
    response["Cache-Control"] = "no-store" if problem.kind.status in NOT_KEPT else "public, max-age=0, s-maxage=60"
    if problem.kind.status == 405:
        response["Allow"] = "GET, HEAD, OPTIONS"
    if problem.kind.status == 429:
        response["Retry-After"] = "1"
    return response
