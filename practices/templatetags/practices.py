"""What the pages of practices ask for."""

import re
from datetime import date
from decimal import Decimal

from django import template
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from practices.enums import Currency
from practices.models.practice import PracticePage
from practices.selectors import practice_view as selectors
from practices.selectors.addresses import feed_address, library_address
from rankings.enums import DatePrecision
from rankings.templatetags.figures import figure, presented

register = template.Library()

SIGNED = {1: "+", 0: "", -1: "\u2212"}
INVISIBLE = re.compile(r"[\s\u00a0\u200b]+|&nbsp;")


@register.simple_tag
def practice_view(page: PracticePage) -> selectors.PracticeView:
    """Return what the page of a practice shows beside its own words."""
    return selectors.practice_view(page)


@register.simple_tag
def practices_feed(**chosen: str) -> str:
    """Return the address of the feed of a city or an area, blank where there is no library in this language."""
    return feed_address(**{name: code for name, code in chosen.items() if code}) if library_address() else ""


@register.filter
def has_text(html: str) -> bool:
    """Say whether a text of the editor says anything: one that was emptied keeps its marks."""
    return bool(INVISIBLE.sub("", strip_tags(html or "")))


@register.filter
def money(value: Decimal, currency: str) -> str:
    """Write a sum with its currency («120 000 грн»)."""
    written = {
        Currency.UAH: _("UAH %(sum)s"),
        Currency.EUR: _("EUR %(sum)s"),
        Currency.USD: _("USD %(sum)s"),
    }
    exact = str(value.to_integral_value()) if value == value.to_integral_value() else f"{value:.2f}"
    return written[Currency(currency)] % {"sum": figure(exact)}


@register.filter
def signed(value: Decimal) -> str:
    """Write a difference with its sign («+12», «−3»)."""
    return f"{SIGNED[(value > 0) - (value < 0)]}{figure(abs(value))}"


@register.filter
def since(year: int, month: int | None) -> str:
    """Write a year, with its month where that is known («травень 2021 року», «2021»)."""
    return presented(date(year, month, 1), DatePrecision.MONTH) if month else str(year)
