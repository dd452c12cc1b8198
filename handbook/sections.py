"""What the handbook adds to the pages of cities and areas: the chapters that speak of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.sections import Section, register_section
from handbook.enums import MentionKind
from handbook.selectors.mentions import chapters_on
from rankings.models import AreaPage, CityPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import BasePage

Told = Mapping[str, Any] | None
TEMPLATE = "handbook/of_fact.html"


def of_city(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell the chapters that speak of the city of a page."""
    found = chapters_on(MentionKind.CITY, page.city.code) if isinstance(page, CityPage) else ()
    return {"chapters": found} if found else None


def of_area(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell the chapters that speak of the area of a page."""
    found = chapters_on(MentionKind.AREA, page.area.code) if isinstance(page, AreaPage) else ()
    return {"chapters": found} if found else None


SECTIONS = (
    (CityPage, Section("chapters on the city", TEMPLATE, of_city, order=50)),
    (AreaPage, Section("chapters on the area", TEMPLATE, of_area, order=20)),
)


def register_sections() -> None:
    """Declare the sections; called from ``AppConfig.ready()``."""
    for page_type, section in SECTIONS:
        register_section(page_type, section)
