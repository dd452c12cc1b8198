"""Structured data in a page, as search engines read it."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Inside the element nothing may end it; all of these are the same to whoever reads JSON.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def json_ld(data: Mapping[str, Any] | None) -> SafeString:
    """Return the element that holds data of schema.org; it is a data block, which no browser executes."""
    if not data:
        return SafeString("")
    written = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped above
