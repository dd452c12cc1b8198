"""Wagtail pages that present cities and studies; the facts themselves exist once, outside the page tree."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings.models.cities import City
from rankings.models.studies import Study
from rankings.selectors import addresses, cities, city_list, studies


class StudyIndexPage(ContentPage):
    """The list of studies."""

    template = "pages/study_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.StudyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of studies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published studies, by family."""
        return super().get_context(request, *args, **kwargs) | {"families": studies.studies_by_family()}


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the study as the address asks for it; one that is being prepared is shown in previews only."""
        study = studies.study_of_page(self.study_id)
        if not studies.is_out(study) and not getattr(request, "is_preview", False):
            raise Http404
        view = studies.study_view(study, request.GET, self.get_url(request) or "")
        facts = {"view": view, "study": study, "cities_url": addresses.city_index_address}
        return super().get_context(request, *args, **kwargs) | facts


class CityIndexPage(ContentPage):
    """All cities: A-Z, by oblast, by any name."""

    template = "pages/city_index.html"
    subpage_types: ClassVar[list[str]] = ["rankings.CityPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of cities")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go straight to the page of the only city that the reader can mean."""
        address = city_list.address_of_the_one(request.GET.get("q", ""))
        return HttpResponseRedirect(address) if address else super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cities that the address asks for."""
        return super().get_context(request, *args, **kwargs) | {
            "list": city_list.city_list(request.GET),
            "action": self.get_url(request),
        }


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the city's results."""
        profile = cities.city_profile(self.city_id)
        facts = {
            "profile": profile,
            "city": profile.city,
            "study_urls": profile.study_urls,
            "city_urls": profile.city_urls,
            "description": self.search_description or profile.description,
        }
        return super().get_context(request, *args, **kwargs) | facts
