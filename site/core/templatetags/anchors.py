"""Addresses of headings within a page."""

from django import template

from core.ukrainian import latin_slug

register = template.Library()


@register.filter
def anchor(text: str) -> str:
    """Return the Latin anchor of a heading in either language."""
    return latin_slug(str(text))
