"""The OpenAPI description: django-ninja's skeleton with our parameters, errors, headers and real examples."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from api.computed import Computed, all_computed
from api.documents import ROOT, Resource, all_resources
from api.operations import ninja
from api.problems import KINDS, MEDIA_TYPE, BadParameter, ProblemError, body_of
from api.questions import LIMIT, parameters_of

ABOUT = gettext_noop(
    "Everything that is public on the site, read-only and anonymous. Points, places and statuses stand as their source "
    "printed them: what a study does not publish is absent, what is not known to us is null."
)
TRANSLATED = ("description", "summary")
HEADERS = {
    "ETag": gettext_noop("Version of the collection with the content coding; send it back as If-None-Match."),
    "Last-Modified": gettext_noop("When the collection last changed."),
    "Content-Language": gettext_noop("Language of the answer."),
    "Cache-Control": gettext_noop("How long shared caches may keep the answer."),
}
OF_LISTS = ("Last-Modified",)
ERRORS = {
    "304": gettext_noop("Not changed since the version in If-None-Match."),
    "404": gettext_noop("There is nothing public at this address."),
    "405": gettext_noop("The API is read with GET, HEAD and OPTIONS."),
    "422": gettext_noop("A parameter is unknown or malformed."),
    "429": gettext_noop("Asked too often: wait as Retry-After says."),
    "500": gettext_noop("The fault is ours."),
}
PROBLEM_OF = {str(kind.status): slug for slug, kind in KINDS.items()}
TEXTS = ("title", "detail", "title_uk", "detail_uk", "title_en", "detail_en")


def text(description: str) -> dict[str, str]:
    """Return the schema of a text."""
    return {"type": "string", "description": description}


MESSAGE = {
    "type": "object",
    "required": ["parameter", "message", "message_uk", "message_en"],
    "properties": {
        "parameter": text(gettext_noop("Name of the parameter; empty where the whole query cannot be read.")),
        "message": text(gettext_noop("What to do, in the language asked for.")),
        "message_uk": text(gettext_noop("The same in Ukrainian.")),
        "message_en": text(gettext_noop("The same in English.")),
    },
}
PROBLEM = {
    "type": "object",
    "required": ["type", "status", "errors", *TEXTS],
    "properties": {
        "type": text(gettext_noop("Address that identifies the kind of problem.")) | {"format": "uri"},
        "status": {"type": "integer", "description": gettext_noop("HTTP status.")},
        "errors": {
            "type": "array",
            "items": MESSAGE,
            "description": gettext_noop("What is wrong with each parameter."),
        },
        **{name: text(gettext_noop("Text of the problem.")) for name in TEXTS},
    },
}


@lru_cache
def description(lang: str, base_url: str) -> dict[str, Any]:
    """Return the OpenAPI document with its texts in one language."""
    document: dict[str, Any] = dict(ninja.get_openapi_schema(path_prefix=f"{ROOT}/"))
    document["info"]["description"] = ABOUT
    document["servers"] = [{"url": base_url}]
    schemas = document["components"]["schemas"]
    for resource in all_resources():
        _describe(document, resource, _parameters(resource), lang)
        # With `fields=` any field may be left out.
        schemas[resource.shape.__name__].pop("required", None)
    for computed in all_computed():
        _describe(document, computed, [parameter.openapi() for parameter in computed.parameters], lang)
    for schema in schemas.values():
        schema.pop("description", None)
    schemas["Problem"] = PROBLEM
    with override(lang):
        translated: dict[str, Any] = _translated(document)
    return translated


def description_for(lang: str) -> dict[str, Any]:
    """Return the description as this site serves it."""
    return description(lang, settings.BASE_URL)


def _describe(
    document: dict[str, Any], described: Resource | Computed, parameters: list[dict[str, Any]], lang: str
) -> None:
    operation = document["paths"][f"{ROOT}{described.path}"]["get"]
    operation["x-example-address"] = described.examples["address"]
    operation["parameters"] = parameters
    operation["responses"] = _responses(described, operation["responses"][200], lang)


def _parameters(resource: Resource) -> list[dict[str, Any]]:
    in_path = [parent.parameter.openapi("path") for parent in resource.parents.values()]
    return in_path + [parameter.openapi() for parameter in parameters_of(resource)]


def _responses(described: Resource | Computed, success: dict[str, Any], lang: str) -> dict[str, Any]:
    is_list = isinstance(described, Resource)
    headers = {
        name: {"schema": {"type": "string"}, "description": about}
        for name, about in HEADERS.items()
        if is_list or name not in OF_LISTS
    }
    content = success["content"]["application/json"] | {"example": with_base(described.examples["answer"])}
    may_miss = isinstance(described, Resource) and described.parents
    never = {code for code, never_so in (("404", not may_miss), ("429", is_list)) if never_so}
    errors = {code: _error(code, about, lang) for code, about in ERRORS.items() if code not in never}
    found = {
        "description": gettext_noop("A part of the list.") if is_list else gettext_noop("What was found."),
        "headers": headers,
        "content": {"application/json": content},
    }
    return {"200": found, **errors}


def _error(code: str, about: str, lang: str) -> dict[str, Any]:
    if code not in PROBLEM_OF:
        return {"description": about}
    schema = {"$ref": "#/components/schemas/Problem"}
    example = body_of(example_problem(PROBLEM_OF[code]), lang)
    return {"description": about, "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}


def example_problem(slug: str) -> ProblemError:
    """Return a problem of this kind as the description shows it: of parameters, a limit that is too small."""
    wrong: BadParameter | None = LIMIT.problem(["0"])
    return ProblemError(slug, [wrong] if wrong and slug == "invalid-parameters" else [])


def with_base(value: Any) -> Any:
    """Return an example with the address of this site for the name that stands in its place."""
    if isinstance(value, dict):
        return {name: with_base(each) for name, each in value.items()}
    if isinstance(value, list):
        return [with_base(each) for each in value]
    return value.replace("{base}", settings.BASE_URL) if isinstance(value, str) else value


def _translated(value: Any) -> Any:
    """Translate the texts for readers; examples and names stay as they are."""
    if isinstance(value, list):
        return [_translated(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: gettext(each)
        if name in TRANSLATED and isinstance(each, str) and each
        else (each if name == "example" else _translated(each))
        for name, each in value.items()
    }
