"""Pages that present areas; the facts themselves exist once, outside the page tree."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.areas import Area


class AreaIndexPage(ContentPage):
    """The list of areas."""

    template = "pages/area_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.AreaPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of areas")


class AreaPage(ContentPage):
    """One area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="pages", verbose_name=_("area"))

    template = "pages/area.html"
    parent_page_types: ClassVar[list[str]] = ["rankings.AreaIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = (*ContentPage.translatable_fields, SynchronizedField("area"))
    content_panels = [FieldPanel("area"), *ContentPage.content_panels]

    class Meta:
        verbose_name = _("page of an area")
        verbose_name_plural = _("pages of areas")
