"""Wagtail pages that present cities and studies; the facts themselves exist once, outside the page tree."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.cities import City
from rankings.models.studies import Study


class StudyIndexPage(ContentPage):
    """The list of studies."""

    template = "pages/study_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.StudyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of studies")


class StudyPage(ContentPage):
    """One study: its table, map and sources."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="pages", verbose_name=_("study"))

    template = "pages/study.html"
    parent_page_types: ClassVar[list[str]] = ["rankings.StudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = (*ContentPage.translatable_fields, SynchronizedField("study"))
    content_panels = [FieldPanel("study"), *ContentPage.content_panels]

    class Meta:
        verbose_name = _("page of a study")
        verbose_name_plural = _("pages of studies")


class CityIndexPage(ContentPage):
    """All cities: A-Z, by oblast, by any name."""

    template = "pages/city_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.CityPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of cities")


class CityPage(ContentPage):
    """One city: its results in every study."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="pages", verbose_name=_("city"))

    template = "pages/city.html"
    parent_page_types: ClassVar[list[str]] = ["rankings.CityIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = (*ContentPage.translatable_fields, SynchronizedField("city"))
    content_panels = [FieldPanel("city"), *ContentPage.content_panels]

    class Meta:
        verbose_name = _("page of a city")
        verbose_name_plural = _("pages of cities")
