"""Pages of plain text: about, methodology in short, accessibility, privacy."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import ContentPage


class StandardPage(ContentPage):
    """A page of text with a short introduction."""

    template = "pages/standard.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "home.FaqPage",
        "home.PartnersPage",
        "home.ProjectPage",
        "home.ContactPage",
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
