"""The register of what is searched: kinds of things and facets, declared by the apps that own them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# The facet that everything found has, with one value.
KIND = "kind"
Body = Mapping[str, Any]
# Codes of a facet in, their names in the active language out; a code without a name is left out.
Names = Callable[[Collection[str]], Mapping[str, str]]
# Other spellings of names: what stands for what, such as every name that a city ever bore.
Spellings = Callable[[], Mapping[str, Collection[str]]]


@dataclass(frozen=True)
class Entry:
    """What a person finds of a published document, in its language.

    ``text`` is shown in parts, ``words`` only help to find. ``facets`` hold codes by the name of the facet.
    """

    title: str
    url: str
    text: str = ""
    words: str = ""
    dated: date | None = None
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is found: which resource of the API holds it, and what of its documents is searched.

    Only what the API publishes can be found. ``entry`` answers None for what has no page of its own. Kinds that are
    ``suggested`` appear while typing.
    """

    name: str
    label: Any
    one: Any
    resource: str
    entry: Callable[[Body, str], Entry | None]
    suggested: bool = False


@dataclass(frozen=True)
class Facet:
    """What results are narrowed by; without ``names`` the codes are shown as they are."""

    name: str
    label: Any
    names: Names | None = None


_kinds: dict[str, Kind] = {}
_facets: dict[str, Facet] = {}
_spellings: dict[str, Spellings] = {}


def register_kind(kind: Kind) -> None:
    """Declare a kind; called from ``AppConfig.ready()``."""
    _kinds[kind.name] = kind


def register_facet(facet: Facet) -> None:
    """Declare a facet beside the kind, which is always one."""
    _facets[facet.name] = facet


def register_spellings(name: str, spellings: Spellings) -> None:
    """Declare names that mean the same, whichever of them is typed."""
    _spellings[name] = spellings


def all_kinds() -> tuple[Kind, ...]:
    """Return the kinds in the order in which they were declared, which is that of suggestions."""
    return tuple(_kinds.values())


def kinds_of(resource: str) -> tuple[Kind, ...]:
    """Return the kinds whose documents are those of a resource."""
    return tuple(kind for kind in _kinds.values() if kind.resource == resource)


def all_facets() -> tuple[Facet, ...]:
    """Return the facets in the order in which they were declared."""
    return tuple(_facets.values())


def all_spellings() -> dict[str, Spellings]:
    """Return what tells of other spellings, by name."""
    return dict(_spellings)
