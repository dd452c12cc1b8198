"""Wagtail pages that present facts, one file per kind of fact."""

from rankings.models.pages.area_pages import AreaIndexPage, AreaPage
from rankings.models.pages.city_pages import CityIndexPage, CityPage
from rankings.models.pages.methodology_pages import MethodologyIndexPage, MethodologyPage
from rankings.models.pages.study_pages import StudyIndexPage, StudyPage

__all__ = [
    "AreaIndexPage",
    "AreaPage",
    "CityIndexPage",
    "CityPage",
    "MethodologyIndexPage",
    "MethodologyPage",
    "StudyIndexPage",
    "StudyPage",
]
