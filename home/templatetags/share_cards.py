"""What the head of a page says of the picture that stands beside its link."""

from dataclasses import dataclass
from typing import Any

from django import template

from home.cards.selectors import card_of
from home.selectors.navigation import absolute

register = template.Library()


@dataclass(frozen=True)
class Picture:
    """The address of a card and the same in words."""

    url: str
    alt: str


@register.simple_tag(takes_context=True)
def share_card(context: dict[str, Any], language: str) -> Picture | None:
    """Return the card of the page in the context, None where it has none, as a page that is no part of the tree."""
    page = context.get("page")
    if page is None or not page.pk:
        return None
    card = card_of(page, language)
    if card is None:
        return None
    url = page.get_url(context.get("request")) or ""
    return Picture(f"{absolute(url)}card.png?v={card.digest[:12]}", card.alt)
