"""The operations of the API, one for each list and each computed answer, as django-ninja routes and describes them."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from pydantic import Field, StringConstraints, create_model

from api.answers import answer_list
from api.computed import Computed, all_computed, answer_computed
from api.documents import Resource, all_resources
from api.envelope import Envelope
from api.problems import ProblemError, answer

TITLE = "Transparent Cities API"
VERSION = "1.0.0"


def make_api() -> NinjaAPI:
    """Return the API with an operation for everything that was declared."""
    api = NinjaAPI(
        title=TITLE,
        version=VERSION,
        urls_namespace="api-v1",
        openapi_url=None,
        docs_url=None,
        openapi_extra={"info": {}},
    )
    api.add_exception_handler(ProblemError, _problem)
    api.add_exception_handler(ValidationError, _malformed_part_of_address)
    for resource in all_resources():
        route = api.get(
            resource.path,
            operation_id=f"list_{resource.name}",
            summary=resource.summary,
            description=resource.description,
            response={200: envelope_of(resource)},
            url_name=resource.name,
        )
        route(_operation(resource))
    for computed in all_computed():
        route = api.get(
            computed.path,
            operation_id=computed.name,
            summary=computed.summary,
            description=computed.description,
            response={200: computed.shape},
            url_name=computed.name,
        )
        route(_made(computed))
    return api


def envelope_of(resource: Resource) -> type[Schema]:
    """Return the envelope with the documents of a resource in it."""
    items: Any = (list[resource.shape], Field(description=gettext_noop("The items, in the order asked for.")))  # type: ignore[name-defined]
    return create_model(f"ListOf{resource.name.title()}", __base__=Envelope, items=items)


def _operation(resource: Resource) -> Callable[..., HttpResponse]:
    """Return the view of a list; its signature has the names in the address, each with the form of its values."""

    def view(request: HttpRequest, **parts: str) -> HttpResponse:
        return answer_list(request, resource.name, parts)

    keyword = partial(inspect.Parameter, kind=inspect.Parameter.KEYWORD_ONLY)
    parts = [
        keyword(
            name, annotation=Annotated[str, StringConstraints(pattern=f"^{parent.parameter.pattern}$", max_length=50)]
        )
        for name, parent in resource.parents.items()
    ]
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    view.__signature__ = inspect.Signature([request, *parts])  # type: ignore[attr-defined]
    return view


def _made(computed: Computed) -> Callable[..., HttpResponse]:
    """Return the view of an operation whose answer is made for each question."""

    def view(request: HttpRequest) -> HttpResponse:
        return answer_computed(request, computed)

    return view


def _problem(request: HttpRequest, problem: Any) -> HttpResponse:
    return answer(problem, request)


def _malformed_part_of_address(request: HttpRequest, _error: Any) -> HttpResponse:
    return answer(ProblemError("not-found"), request)


ninja = make_api()
