"""What the page of a city asks for beside figures."""

from collections.abc import Mapping

from django import template

from rankings.templatetags.figures import Number, counted, figure, of

register = template.Library()


@register.filter
def at(addresses: Mapping[int, str], key: int) -> str:
    """Return the address of a fact's page by its key, blank where it has none."""
    return addresses.get(key, "") if addresses else ""


@register.filter
def noun(value: Number, name: str) -> str:
    """Return the noun that goes with a number, without the number («балів»), to be set in another size."""
    return counted(value, name).removeprefix(figure(value)).strip()


@register.filter
def of_known(part: int, whole: int | None) -> str:
    """Write a part of a whole («15 із 50»), the part alone where the whole is not known."""
    return of(part, whole) if whole else figure(part)
