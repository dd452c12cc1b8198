"""How figures, counts, dates and statuses are written in the reader's language; digits never change."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django import template
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, ngettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from rankings.enums import DatePrecision, Status
from rankings.maps.shapes import SHAPES

register = template.Library()

Number = int | str | Decimal


@dataclass(frozen=True)
class Writing:
    """How a language writes numbers and dates; dates in Django's format letters."""

    decimal_mark: str
    thousands: str
    percent: str
    dates: dict[str, str]
    short_date: str
    months_in_lower_case: bool


WRITING = {
    "uk": Writing(
        ",",
        "\u202f",
        "\u00a0%",
        {DatePrecision.DAY: "j E Y року", DatePrecision.MONTH: "F Y року"},
        "d.m.Y",
        True,
    ),
    "en": Writing(".", ",", "%", {DatePrecision.DAY: "j F Y", DatePrecision.MONTH: "F Y"}, "j M Y", False),
}
COUNTED = {
    "point": ngettext_lazy("%(shown)s point", "%(shown)s points", "count"),
    "city": ngettext_lazy("%(shown)s city", "%(shown)s cities", "count"),
    "area": ngettext_lazy("%(shown)s area", "%(shown)s areas", "count"),
    "indicator": ngettext_lazy("%(shown)s indicator", "%(shown)s indicators", "count"),
    "study": ngettext_lazy("%(shown)s study", "%(shown)s studies", "count"),
    "place": ngettext_lazy("%(shown)s place", "%(shown)s places", "count"),
}
COUNTED_FRACTION = {"point": pgettext_lazy("fraction", "%(shown)s points")}


def _writing() -> Writing:
    return WRITING.get((get_language() or "uk")[:2], WRITING["uk"])


def _plain(value: Number) -> str:
    """Return a number as ASCII digits; a printed text stays as printed, a decimal loses the zeros of its column."""
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return str(value)


@register.filter
def figure(value: Number | None) -> str:
    """Write a number with the marks of the language («84,5», «1 234»); nothing for a blank."""
    if value is None or value == "":
        return ""
    writing = _writing()
    whole, _dot, fraction = _plain(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", writing.thousands) if whole.isdecimal() and whole[0] != "0" else whole
    return f"{grouped}{writing.decimal_mark}{fraction}" if fraction else grouped


@register.filter
def magnitude(value: int) -> int:
    """Return a number without its sign."""
    return abs(value)


@register.filter
def counted(value: Number, noun: str) -> str:
    """Write a number with its noun in the right form: 1 бал, 2 бали, 5 балів, 84,5 бала.

    What is printed with a decimal mark is a fraction, be it "75.0".
    """
    plain = _plain(value)
    if "." in plain:
        return str(COUNTED_FRACTION[noun]) % {"shown": figure(plain)}
    return str(COUNTED[noun] % {"shown": figure(plain), "count": int(plain)})


@register.filter
def points_phrase(printed: Number) -> str:
    """Write printed points with their noun («84,5 бала»)."""
    return counted(printed, "point")


@register.filter
def percent(printed: Number | None) -> str:
    """Write a printed share («41,6 %»); nothing for a blank."""
    return f"{figure(printed)}{_writing().percent}" if printed not in (None, "") else ""


@register.filter
def out_of(whole: int | Decimal) -> str:
    """Write the part of a phrase that names a whole («зі 100», «із 50»)."""
    digits = _plain(whole).partition(".")[0]
    leading = int(digits[: (len(digits) - 1) % 3 + 1])
    if leading // 100 == 1:
        preposition = pgettext("before a number that begins with one hundred", "of")
    else:
        preposition = pgettext("before any other number", "of")
    return f"{preposition}\u00a0{figure(whole)}"


@register.filter
def of(part: int, whole: int) -> str:
    """Write a part of a whole («46 зі 100»)."""
    return f"{figure(part)} {out_of(whole)}"


@register.filter
def rank_phrase(rank: int, whole: int | None = None) -> str:
    """Write a rank with its noun and, where it is given, the number of those ranked («місце 15 із 50»)."""
    return _("rank %(rank)s") % {"rank": of(rank, whole) if whole else figure(rank)}


@register.filter
def presented(day: date | None, precision: str = DatePrecision.DAY) -> str:
    """Write a date as exactly as it is known («19 травня 2025 року», «квітень 2022 року»); nothing for a blank."""
    if day is None:
        return ""
    writing = _writing()
    written = format_date(day, writing.dates[precision])
    return written.lower() if writing.months_in_lower_case else written


@register.filter
def short_date(day: date) -> str:
    """Write a date as tables have it («19.05.2025», "19 May 2025")."""
    return format_date(day, _writing().short_date)


@register.filter
def status_label(status: str) -> str:
    """Return the word for a status; a blank one is not known to us."""
    return str(Status(status).label) if status else _("not known to us")


@register.filter
def shape(kind: str) -> str:
    """Return the path of a status's shape about the origin, in a box of 12 units."""
    return SHAPES.get(kind) or SHAPES["unknown"]


@register.filter
def host(url: str) -> str:
    """Return the name of the site that a source stands on."""
    return urlsplit(url).netloc.removeprefix("www.")
