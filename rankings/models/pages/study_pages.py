"""Pages that present studies; the facts themselves exist once, outside the page tree."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import InvalidPage
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings import structured_data
from rankings.atom import atom_answer
from rankings.feeds import changes_feed
from rankings.models.pages.files import PageWithFiles
from rankings.models.pages.reserved import refuse_reserved_slug
from rankings.models.studies import Study
from rankings.selectors import addresses, change_list, exports, map_page, overview, studies
from rankings.selectors.sections import sections


class StudyIndexPage(RoutablePageMixin, ContentPage):
    """The list of studies."""

    template = "pages/study_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.StudyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of studies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published studies, by family, and the matrix as the address asks for it."""
        url = self.get_url(request) or ""
        facts = {"overview": overview.overview(request.GET, url), "page_url": url, "sections": sections(self)}
        return super().get_context(request, *args, **kwargs) | facts

    @path("map/")
    def show_map(self, request: HttpRequest) -> HttpResponse:
        """Show the map of a study, all its cities or those of one status."""
        view = map_page.map_page(request.GET)
        url = self.get_url(request) or ""
        facts: dict[str, Any] = {"view": view, "page_url": url, "action": f"{url}map/", "title": _("Map of results")}
        if view is not None:
            facts |= {
                "title": view.title,
                "study": view.study,
                "language_query": view.query,
                "canonical_query": view.canonical_query,
            }
        return TemplateResponse(request, "pages/map.html", super().get_context(request) | facts)


class StudyPage(PageWithFiles, ContentPage):
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

    def clean(self) -> None:
        """Refuse a slug that leads elsewhere under the list of studies."""
        super().clean()
        refuse_reserved_slug(self.slug, StudyIndexPage)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the study as the address asks for it; one that is being prepared is shown in previews only."""
        study = self.study_to_show(request)
        url = self.get_url(request) or ""
        view = studies.study_view(study, request.GET, url)
        facts = {
            "view": view,
            "study": study,
            "page_url": url,
            "map_url": f"{url.removesuffix(f'{self.slug}/')}map/?study={study.code}",
            "cities_url": addresses.city_index_address,
            "dataset": structured_data.dataset(view, self.title, self.search_description, url),
        }
        return super().get_context(request, *args, **kwargs) | facts

    @path("changes/")
    def show_changes(self, request: HttpRequest) -> HttpResponse:
        """Show what was added to the study and corrected in it since it was published."""
        study = self.study_to_show(request)
        url = self.get_url(request) or ""
        try:
            changes = change_list.change_list(study, request.GET.get("page", "1"), f"{url}changes/")
        except InvalidPage:
            raise Http404 from None
        title = _("Corrections and additions")
        facts = {"study": study, "changes": changes, "title": title, "page_url": url}
        return TemplateResponse(request, "pages/study_changes.html", super().get_context(request) | facts)

    @path("changes.atom/")
    def feed_changes(self, request: HttpRequest) -> HttpResponse:
        """Return the same as an Atom feed, for those who want to be told."""
        study = self.study_to_show(request)
        return atom_answer(changes_feed(study, self.title, f"{settings.BASE_URL}{self.get_url(request)}"))

    def export(self, request: HttpRequest) -> exports.Export:
        """Return the results of the study for its files."""
        return exports.export_of_study(self.study_to_show(request))

    def study_to_show(self, request: HttpRequest) -> Study:
        """Return the study with what its page needs; raise Http404 where it is not out and this is no preview."""
        study = studies.study_of_page(self.study_id)
        if not studies.is_out(study) and not getattr(request, "is_preview", False):
            raise Http404
        return study
