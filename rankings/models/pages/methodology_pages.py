"""Pages that present methodologies; the facts themselves exist once, outside the page tree."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.methodologies import Methodology


class MethodologyIndexPage(ContentPage):
    """The list of methodologies."""

    template = "pages/methodology_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.MethodologyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of methodologies")


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
