"""Words that exist once, in whatever language they were written."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE

register = template.Library()
CYRILLIC = re.compile("[Ѐ-ӿ]")


@register.filter
def in_its_language(text: str) -> SafeString:
    """Mark Ukrainian words on a page in another language, so that they are read aloud rightly."""
    if get_language() != SOURCE_LANGUAGE and CYRILLIC.search(text):
        return format_html('<span lang="{}">{}</span>', SOURCE_LANGUAGE, text)
    return conditional_escape(text)
