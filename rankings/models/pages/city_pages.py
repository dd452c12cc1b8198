"""Pages that present cities; the facts themselves exist once, outside the page tree."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail_localize.fields import SynchronizedField

from core.models import ContentPage
from rankings import structured_data
from rankings.models.cities import City
from rankings.models.pages.files import PageWithFiles
from rankings.models.pages.reserved import refuse_reserved_slug
from rankings.selectors import cities, city_list, compare, exports


class CityIndexPage(RoutablePageMixin, ContentPage):
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

    @path("compare/")
    def show_comparison(self, request: HttpRequest) -> HttpResponse:
        """Show up to three cities side by side; names that were understood become codes in the address."""
        view = compare.comparison(request.GET)
        address = f"{self.get_url(request)}compare/"
        if view.choice.has_a_better_address:
            return HttpResponseRedirect(f"{address}{view.choice.query}")
        facts = {
            "view": view,
            "action": address,
            "title": view.choice.title or gettext("Compare cities"),
            "language_query": view.choice.query,
            "canonical_query": view.choice.canonical_query,
        }
        return TemplateResponse(request, "pages/compare.html", super().get_context(request) | facts)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cities that the address asks for."""
        return super().get_context(request, *args, **kwargs) | {
            "list": city_list.city_list(request.GET),
            "action": self.get_url(request),
        }


class CityPage(PageWithFiles, ContentPage):
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

    def clean(self) -> None:
        """Refuse a slug that leads elsewhere under the list of cities."""
        super().clean()
        refuse_reserved_slug(self.slug, CityIndexPage)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the city's results."""
        profile = cities.city_profile(self.city_id)
        self.city = profile.city
        url = self.get_url(request) or ""
        facts = {
            "profile": profile,
            "city": profile.city,
            "study_urls": profile.study_urls,
            "city_urls": profile.city_urls,
            "area_urls": profile.area_urls,
            "compare_url": f"{url.removesuffix(f'{self.slug}/')}compare/",
            "description": self.search_description or profile.description,
            "page_url": url,
            "place": structured_data.place(profile, url),
        }
        return super().get_context(request, *args, **kwargs) | facts

    def export(self, request: HttpRequest) -> exports.Export:
        """Return the city's results in published studies for its files."""
        return exports.export_of_city(self.city)
