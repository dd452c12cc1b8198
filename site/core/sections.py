"""What apps add to pages that they do not own: a page's template asks for its sections, whoever registered them."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import BasePage

# Given the page and the request, what the section's template needs; None where there is nothing to show.
Teller = Callable[["BasePage", "HttpRequest"], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """A part of a page: its template, what fills it, its place among the others."""

    name: str
    template: str
    tell: Teller
    order: int = 100


@dataclass(frozen=True)
class FilledSection:
    """A section as one page shows it."""

    template: str
    told: Mapping[str, Any]


_sections: dict[type["BasePage"], list[Section]] = defaultdict(list)


def register_section(page_type: type["BasePage"], section: Section) -> None:
    """Add a section to every page of a type; called from ``AppConfig.ready()``."""
    if section not in _sections[page_type]:
        _sections[page_type].append(section)


def sections_of(page: "BasePage", request: "HttpRequest") -> list[FilledSection]:
    """Return the sections of a page that have something to show, in their order."""
    ordered = sorted(_sections[type(page)], key=lambda section: section.order)
    told = [(section, section.tell(page, request)) for section in ordered]
    return [FilledSection(section.template, facts) for section, facts in told if facts is not None]
