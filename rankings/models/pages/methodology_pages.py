"""Pages that present methodologies; the facts themselves exist once, outside the page tree."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.methodologies import Methodology
from rankings.selectors import methodologies
from rankings.selectors.sections import sections


class MethodologyIndexPage(ContentPage):
    """The list of methodologies."""

    template = "pages/methodology_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.MethodologyPage"]
    max_count_per_parent = 1
    stands_in_header = False

    class Meta:
        verbose_name = _("list of methodologies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the methodologies, by family."""
        facts = {"families": methodologies.methodologies_by_family(), "sections": sections(self)}
        return super().get_context(request, *args, **kwargs) | facts


class MethodologyPage(ContentPage):
    """One methodology."""

    methodology = models.ForeignKey(
        Methodology, on_delete=models.PROTECT, related_name="pages", verbose_name=_("methodology")
    )

    template = "pages/methodology.html"
    parent_page_types: ClassVar[list[str]] = ["rankings.MethodologyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = (*ContentPage.translatable_fields, SynchronizedField("methodology"))
    content_panels = [FieldPanel("methodology"), *ContentPage.content_panels]

    class Meta:
        verbose_name = _("page of a methodology")
        verbose_name_plural = _("pages of methodologies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the methodology."""
        view = methodologies.methodology_view(self.methodology_id)
        return super().get_context(request, *args, **kwargs) | {"view": view, "methodology": view.methodology}
