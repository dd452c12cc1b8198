"""Pages that present studies; the facts themselves exist once, outside the page tree."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.studies import Study
from rankings.selectors import addresses, studies


class StudyIndexPage(RoutablePageMixin, ContentPage):
    """The list of studies."""

    template = "pages/study_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.StudyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of studies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published studies, by family."""
        return super().get_context(request, *args, **kwargs) | {"families": studies.studies_by_family()}


class StudyPage(RoutablePageMixin, ContentPage):
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the study as the address asks for it; one that is being prepared is shown in previews only."""
        study = studies.study_of_page(self.study_id)
        if not studies.is_out(study) and not getattr(request, "is_preview", False):
            raise Http404
        view = studies.study_view(study, request.GET, self.get_url(request) or "")
        facts = {"view": view, "study": study, "cities_url": addresses.city_index_address}
        return super().get_context(request, *args, **kwargs) | facts
