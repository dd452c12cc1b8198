"""The register of resources: what the API publishes, declared by the apps that own it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model
from ninja import Schema

from api.parameters import Parameter

ROOT = "/api/v1"
SOURCE_LANGUAGE = "uk"
LANGUAGES = (SOURCE_LANGUAGE, "en")

# Given instances that changed, the primary keys of the objects whose documents must be made anew; None means all.
Affected = Callable[[Sequence[Any]], Collection[Any] | None]


@dataclass(frozen=True)
class Document:
    """One object of a resource in one language, finished: bytes, and the values that lists choose and sort by.

    ``source`` is the primary key of the object, ``key`` what readers know it by. ``sort_key`` and the values of
    ``sorts``, by which further orders go, may hold digits and lower-case Latin letters only: nothing else sorts alike
    in every engine.
    """

    source: str
    key: str
    lang: str
    sort_key: str
    body: bytes
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)
    published_at: datetime | None = None


@dataclass(frozen=True)
class Order:
    """A way to sort a list: by the documents' ``sort_key``, or by one of their ``sorts``; the key breaks ties."""

    name: str
    by: str = ""
    descending: bool = False


@dataclass(frozen=True)
class Listener:
    """Whose changes a resource listens to, and which of its objects they touch."""

    model: type[Model]
    affected: Affected


@dataclass(frozen=True)
class Resource:
    """A list of the API: its address, its documents, how it is asked and what makes its documents old.

    ``path`` may hold names in braces; ``parents`` says of each which filter it fills, and of which resource it must
    be a key, so that an unknown one is 404. The first of ``orders`` is the default.
    """

    name: str
    path: str
    summary: str
    description: str
    shape: type[Schema]
    documents: Callable[[Collection[Any] | None], Iterable[Document]]
    orders: tuple[Order, ...]
    filters: tuple[Parameter, ...] = ()
    parents: Mapping[str, "Parent"] = field(default_factory=dict)
    listeners: tuple[Listener, ...] = ()
    examples: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names that ``fields=`` chooses from, in the order of the document."""
        return tuple(self.shape.model_fields)


@dataclass(frozen=True)
class Parent:
    """A part of the address: the filter that it fills and the resource of which it is a key."""

    filter: str
    resource: str
    parameter: Parameter


_resources: dict[str, Resource] = {}


def register(resource: Resource) -> None:
    """Declare a resource; called from ``AppConfig.ready()``."""
    _resources[resource.name] = resource


def all_resources() -> tuple[Resource, ...]:
    """Return the resources in the order in which they were declared."""
    return tuple(_resources.values())


def get_resource(name: str) -> Resource:
    """Return the resource of that name."""
    return _resources[name]
