"""The first page that anybody sees."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import ContentPage


class HomePage(ContentPage):
    """The root of a language: find a city, see the leaders, learn what this is."""

    template = "pages/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage", "rankings.StudyIndexPage", "rankings.CityIndexPage"]

    class Meta:
        verbose_name = _("home page")
