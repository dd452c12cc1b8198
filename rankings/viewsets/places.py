"""Cities with all their names, and oblasts."""

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from rankings.models.cities import City, Oblast
from rankings.panels import RowsPanel
from rankings.selectors.desk_search import cities_called
from rankings.viewsets.base import FactViewSet
from rankings.viewsets.filters import CityFilterSet
from rankings.viewsets.views import FactIndexView

NAMES = FieldRowPanel([FieldPanel("name_uk"), FieldPanel("name_en")])


class CityIndexView(FactIndexView):
    """Cities, found by any of their names or codes."""

    related = ("oblast",)
    title_sort_key = "sort_key_uk"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count the results of each city."""
        return super().get_base_queryset().annotate(recorded=Count("results"))

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Find by names of today and before, by other spellings, by code and KATOTTG."""
        return cities_called(queryset, self.search_query) if self.is_searching else queryset


class CityViewSet(FactViewSet):
    """Cities with their councils."""

    model = City
    icon = "site"
    index_view_class = CityIndexView
    ordering = "sort_key_uk"
    search_fields = ("name_uk",)
    filterset_class = CityFilterSet
    list_display = (
        "name_uk",
        Column("name_en", label=_("In English"), sort_key="name_en"),
        Column("oblast", label=_("Oblast"), accessor="oblast.name", sort_key="oblast__sort_key_uk"),
        Column("katottg", label=_("KATOTTG code"), sort_key="katottg"),
        Column("recorded", label=_("Results"), sort_key="recorded"),
        UpdatedAtColumn(),
    )
    list_export = (
        "code",
        "name_uk",
        "name_en",
        "oblast.code",
        "oblast.name_uk",
        "katottg",
        "latitude",
        "longitude",
        "population",
        "source",
        "is_sample",
    )
    export_headings = {"oblast.code": _("Oblast, ISO 3166-2 code"), "oblast.name_uk": _("Oblast")}
    inspect_view_fields = (
        "code",
        "name_uk",
        "name_en",
        "former_names",
        "aliases",
        "oblast",
        "katottg",
        "latitude",
        "longitude",
        "population",
        "source",
        "is_sample",
    )
    panels = [
        MultiFieldPanel([NAMES, FieldPanel("code"), FieldPanel("oblast")], heading=_("Name")),
        RowsPanel(
            "former_names",
            [
                FieldRowPanel([FieldPanel("name_uk"), FieldPanel("name_en")]),
                FieldPanel("renamed_in"),
            ],
            once="name_uk",
            heading=_("Former names"),
            label=_("Former name"),
            add_label=_("Add a former name"),
            help_text=_("Studies keep the name of their time, and search finds the city by each of its names."),
        ),
        RowsPanel(
            "aliases",
            [FieldPanel("name")],
            once="name",
            heading=_("Other spellings"),
            label=_("Other spelling"),
            add_label=_("Add another spelling"),
            help_text=_(
                "Spellings under which people look for the city or sources print it; shown nowhere as its name."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("katottg"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("population"),
            ],
            heading=_("Codes and place on the map"),
        ),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("is_sample")], heading=_("Where this comes from"), classname="collapsed"
        ),
    ]


class OblastIndexView(FactIndexView):
    """Oblasts by the alphabet."""

    title_sort_key = "sort_key_uk"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count the cities of each oblast."""
        return super().get_base_queryset().annotate(cities_here=Count("cities"))


class OblastViewSet(FactViewSet):
    """Oblasts, the Autonomous Republic of Crimea, Kyiv and Sevastopol."""

    model = Oblast
    icon = "globe"
    index_view_class = OblastIndexView
    ordering = "sort_key_uk"
    search_fields = ("name_uk", "name_en", "code", "katottg")
    list_display = (
        "name_uk",
        Column("name_en", label=_("In English"), sort_key="name_en"),
        Column("code", label=_("ISO 3166-2 code"), sort_key="code"),
        Column("katottg", label=_("KATOTTG code"), sort_key="katottg"),
        Column("cities_here", label=_("Cities"), sort_key="cities_here"),
        UpdatedAtColumn(),
    )
    list_export = ("code", "name_uk", "name_en", "katottg")
    inspect_view_fields = ("code", "name_uk", "name_en", "katottg")
    panels = [MultiFieldPanel([NAMES, FieldPanel("code"), FieldPanel("katottg")], heading=_("Name and codes"))]
