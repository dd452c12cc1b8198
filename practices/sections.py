"""What practices add to the pages of cities, areas, organisations and the coalition."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coalition.models import CoalitionPage, OrganisationPage
from core.sections import Section, register_section
from practices.selectors.addresses import feed_address
from practices.selectors.lift import lift_of
from practices.selectors.of_fact import practices_of_area, practices_of_city, practices_of_organisation
from practices.selectors.project_map import project_map
from rankings.models import AreaPage, CityPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import BasePage

Told = Mapping[str, Any] | None


def lift(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell what would lift the city of a page."""
    found = lift_of(page.city) if isinstance(page, CityPage) else None
    return {"lift": found} if found else None


def of_city(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell the practices of the city of a page, with their feed."""
    if not isinstance(page, CityPage) or not (found := practices_of_city(page.city)):
        return None
    return {"practices": found, "feed_url": feed_address(city=page.city.code)}


def of_area(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell the practices of the area of a page, with their feed."""
    if not isinstance(page, AreaPage) or not (found := practices_of_area(page.area)):
        return None
    return {"practices": found, "feed_url": feed_address(area=page.area.code)}


def of_organisation(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell what the organisation of a page has written."""
    found = practices_of_organisation(page.organisation.code) if isinstance(page, OrganisationPage) else None
    return {"practices": found} if found else None


def map_of_project(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell in which cities practices are."""
    found = project_map() if isinstance(page, CoalitionPage) else None
    return {"project": found} if found else None


SECTIONS = (
    (CityPage, Section("lift", "practices/lift.html", lift, order=20)),
    (CityPage, Section("practices of the city", "practices/of_city.html", of_city, order=30)),
    (AreaPage, Section("practices of the area", "practices/of_area.html", of_area, order=10)),
    (OrganisationPage, Section("practices", "practices/of_organisation.html", of_organisation, order=10)),
    (CoalitionPage, Section("map of the project", "practices/project_map.html", map_of_project, order=20)),
)


def register_sections() -> None:
    """Declare the sections; called from ``AppConfig.ready()``."""
    for page_type, section in SECTIONS:
        register_section(page_type, section)
