"""What the frame of every page asks for."""

from typing import Any

from django import template
from django.conf import settings

from home.selectors import navigation as selectors
from home.selectors.other_language import Offer, offers_for
from home.selectors.programme import Programme
from home.selectors.programme import programme as selected_programme

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> selectors.Navigation:
    """Return the sections, breadcrumbs, languages and footer around the page in the context, if there is one."""
    return selectors.navigation(
        context.get("request"),
        context.get("page"),
        title=context.get("title", ""),
        query=context.get("language_query", ""),
        addresses=context.get("language_addresses", {}),
        languages_here=context.get("languages_here"),
        trail=context.get("trail", ()),
    )


@register.simple_tag(takes_context=True)
def other_language_offers(context: dict[str, Any]) -> list[Offer]:
    """Return the public pages at the address that was not found, in other languages."""
    return offers_for(context["request"]) if "request" in context else []


@register.filter
def absolute(url: str) -> str:
    """Return the public address of a path."""
    return selectors.absolute(url)


@register.simple_tag
def programme() -> Programme:
    """Return who funds the programme, and where it is on social networks."""
    return selected_programme()


@register.simple_tag
def style_guide_is_on() -> bool:
    """Say whether this site shows its style guide."""
    return bool(settings.STYLE_GUIDE)
