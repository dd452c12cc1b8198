"""Every address of staff, read from the resolver, so that a new view cannot be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

AREAS = ("admin/", "documents/", "accounts/")
CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\((?:\?P<(\w+)>)?[^()]*\)")


@dataclass(frozen=True)
class Address:
    """An address as the resolver has it: its name with namespaces, its text with parameters in angle brackets."""

    name: str
    route: str

    @property
    def parameters(self) -> list[str]:
        """What it asks to be filled in."""
        return CONVERTED.findall(self.route)

    def filled(self, arguments: dict[str, Any]) -> str:
        """Return the address with arguments; a KeyError names the one that is missing."""
        return "/" + CONVERTED.sub(lambda found: str(arguments[found[1]]), self.route)


def every_address() -> list[Address]:
    """Return the addresses of staff; one that another stands before is the same address, and walked once."""
    found = {
        route: Address(name or route, route)
        for name, route in reversed(list(_walk(get_resolver())))
        if route.startswith(AREAS)
    }
    return sorted(found.values(), key=lambda address: (address.name, address.route))


def matching(patterns: Any, name: str) -> Any:
    """Return the first of the patterns that a name fits, or None."""
    return next((pattern for pattern in patterns if fnmatchcase(name, pattern)), None)


def _walk(resolver: URLResolver, prefix: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        text = prefix + _as_route(entry)
        if isinstance(entry, URLResolver):
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, text, inside)
        elif isinstance(entry, URLPattern):
            yield ":".join([*namespaces, entry.name]) if entry.name else "", text


def _as_route(entry: Any) -> str:
    """Return a pattern's text; groups of a regular expression become parameters, "group_1" where they have no name."""
    text = str(entry.pattern)
    if not hasattr(entry.pattern, "_regex"):
        return text
    numbers = iter(range(1, 10))
    text = GROUP.sub(lambda group: f"<{group[1] or f'group_{next(numbers)}'}>", text)
    return re.sub(r"\\(.)", r"\1", text.removeprefix("^").removesuffix("$")).replace(".*", "<anything>")
