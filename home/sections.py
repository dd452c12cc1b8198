"""What stories, news and events add to the pages of cities, areas and practices."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.sections import Section, register_section
from home.selectors.articles_about import ArticlesAbout, articles_about_fact, articles_about_practice
from practices.models import PracticePage
from rankings.models import AreaPage, CityPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import BasePage

Told = Mapping[str, Any] | None
TEMPLATE = "articles/about.html"


def of_city(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell what was written of the city of a page."""
    return _told(articles_about_fact("city", page.city.code)) if isinstance(page, CityPage) else None


def of_area(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell what was written of the area of a page."""
    return _told(articles_about_fact("area", page.area.code)) if isinstance(page, AreaPage) else None


def of_practice(page: "BasePage", _request: "HttpRequest") -> Told:
    """Tell which stories tell of a practice."""
    return _told(articles_about_practice(page)) if isinstance(page, PracticePage) else None


def _told(found: ArticlesAbout | None) -> Told:
    return {"about": found} if found else None


SECTIONS = (
    (CityPage, Section("stories of the city", TEMPLATE, of_city, order=40)),
    (AreaPage, Section("stories of the area", TEMPLATE, of_area, order=30)),
    (PracticePage, Section("stories of the practice", TEMPLATE, of_practice, order=10)),
)


def register_sections() -> None:
    """Declare the sections; called from ``AppConfig.ready()``."""
    for page_type, section in SECTIONS:
        register_section(page_type, section)
