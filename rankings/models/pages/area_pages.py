"""Pages that present areas; the facts themselves exist once, outside the page tree."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.areas import Area
from rankings.selectors import areas
from rankings.selectors.sections import sections


class AreaIndexPage(ContentPage):
    """The list of areas."""

    template = "pages/area_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.AreaPage"]
    max_count_per_parent = 1
    stands_in_header = False

    class Meta:
        verbose_name = _("list of areas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the areas and the indicators that belong to none."""
        facts = {"list": areas.area_list(), "sections": sections(self)}
        return super().get_context(request, *args, **kwargs) | facts


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the area."""
        view = areas.area_view(self.area_id)
        return super().get_context(request, *args, **kwargs) | {"view": view, "area": view.area}
