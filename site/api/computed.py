"""The register of operations whose answers are made for each question, as those of search; declared by their apps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Schema

from api.answers import answer_made
from api.parameters import Parameter, read
from api.questions import LANG

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
    given = read(computed.parameters, request.META.get("QUERY_STRING", ""))
    lang = given.get(LANG.name, [LANG.default])[0]
    with override(lang):
        body = computed.answer(given, lang)
    response = answer_made(request, body)
    response["Content-Language"] = lang
    return response
