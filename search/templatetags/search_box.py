"""What the search box of every page asks for."""

import json

from django import template

from search.registry import all_kinds

register = template.Library()


@register.simple_tag
def suggested_kinds() -> str:
    """Return what each kind that is suggested is called, as JSON for the script of the box."""
    return json.dumps({kind.name: str(kind.one) for kind in all_kinds() if kind.suggested}, ensure_ascii=False)
