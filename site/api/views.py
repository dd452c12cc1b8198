"""The API about itself: its description for machines, its documentation for people."""

import hashlib

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, override

from api.answers import answer_bytes
from api.description import description_for
from api.documentation import operations_of
from api.documents import LANGUAGES, ROOT
from api.parameters import read
from api.problems import KINDS, ProblemError
from api.questions import LANG

DOCS = f"{ROOT}/docs"


def root(_request: HttpRequest) -> HttpResponse:
    """Lead whoever opens the API's own address to its documentation."""
    return HttpResponseRedirect(DOCS)


def openapi(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI description in the language asked for."""
    lang = read([LANG], request.META.get("QUERY_STRING", "")).get("lang", [LANG.default])[0]
    body = orjson.dumps(description_for(lang))
    version = hashlib.blake2b(body, digest_size=8).hexdigest()
    response = answer_bytes(request, version, f"{request.path_info}?lang={lang}", lambda: body)
    response["Content-Language"] = lang
    return response


def problem(_request: HttpRequest, slug: str) -> HttpResponse:
    """Lead from the address that identifies a kind of problem to the words about it."""
    if slug not in KINDS:
        raise ProblemError("not-found")
    return HttpResponseRedirect(f"{DOCS}#problem-{slug}")


def docs(request: HttpRequest) -> HttpResponse:
    """Show the documentation as a page of the site, written from the description."""
    asked = request.GET.get("lang", LANG.default)
    lang = asked if asked in LANGUAGES else LANG.default
    described = description_for(lang)
    with override(lang):
        context = {
            "title": gettext("Open API"),
            "description": described["info"]["description"],
            "operations": operations_of(described),
            "kinds": KINDS.values(),
        }
        response = render(request, "pages/api_docs.html", context)
    response["Content-Language"] = lang
    return response
