"""The register of operations whose answers are made for each question, as those of search; declared by their apps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Schema

from api.answers import answer_made
from api.parameters import Parameter, read
from api.problems import ProblemError
from api.questions import LANG

RATE_LIMIT = "answers_made"
# What the setting of that name allows, as clients read it.
POLICY = '"made";q=60;w=1'
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Computed:
    """An operation beside the lists of documents: its address, its parameters, and what answers them.

    ``answer`` gets the well-formed values by parameter and the language, which is active then, and returns the body.
    """

    name: str
    path: str
    summary: str
    description: str
    shape: type[Schema]
    parameters: tuple[Parameter, ...]
    answer: Callable[[Given, str], bytes]
    examples: Mapping[str, Any]


_computed: dict[str, Computed] = {}


def register_computed(computed: Computed) -> None:
    """Declare an operation; called from ``AppConfig.ready()``."""
    _computed[computed.name] = computed


def all_computed() -> tuple[Computed, ...]:
    """Return the operations in the order in which they were declared."""
    return tuple(_computed.values())


def answer_computed(request: HttpRequest, computed: Computed) -> HttpResponse:
    """Answer a question, read strictly from its address."""
    if ratelimit.consume_or_429(request, action=RATE_LIMIT, limit_get=True):
        raise ProblemError("too-many-requests")
    given = read(computed.parameters, request.META.get("QUERY_STRING", ""))
    lang = given.get(LANG.name, [LANG.default])[0]
    with override(lang):
        body = computed.answer(given, lang)
    response = answer_made(request, body)
    response["Content-Language"] = lang
    response["RateLimit-Policy"] = POLICY
    return response
