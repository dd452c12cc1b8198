"""The sections that other apps add to a page."""

from typing import Any

from django import template

from core.sections import FilledSection, sections_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_sections(context: dict[str, Any]) -> list[FilledSection]:
    """Return what other apps add to the page in the context."""
    return sections_of(context["page"], context["request"])
