"""Results of cities and their areas: written through the service only, corrected with a reason."""

from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.log_actions import log

from rankings.forms.results import AreaResultForm, CityResultForm
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study
from rankings.panels import WHY_PANEL, ToldPanel
from rankings.selectors.desk_record import areas_of_city_result, record_of_area_result, record_of_city_result
from rankings.selectors.desk_search import results_of_cities_called
from rankings.services.results import delete_area_result, delete_city_result
from rankings.viewsets.base import FactViewSet
from rankings.viewsets.filters import AreaResultFilterSet, CityResultFilterSet
from rankings.viewsets.views import FactCreateView, FactDeleteView, FactIndexView

STATE = MultiFieldPanel(
    [FieldPanel("state"), FieldPanel("reason_uk"), FieldPanel("reason_en")],
    heading=_("Instead of a number"),
    help_text=_("Leave all of it blank where there is a figure, and where nothing is known."),
)


class ResultIndexView(FactIndexView):
    """Results, found by any name of their city; ``city`` is where it stands."""

    city = "city"

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Find by the names of the city."""
        return results_of_cities_called(queryset, self.city, self.search_query) if self.is_searching else queryset


class ResultCreateView(FactCreateView):
    """A new result, begun from the study or the city result that the address names."""

    begun_from: ClassVar[tuple[str, ...]] = ()

    def get_initial(self) -> dict[str, Any]:
        """Take from the address what the result is of."""
        given = {name: self.request.GET.get(name, "") for name in self.begun_from}
        return {name: int(pk) for name, pk in given.items() if pk.isdecimal() and len(pk) < 19}

    def get_add_url(self) -> str:
        """Keep it in the address, so that the form stays as narrow."""
        query = self.request.GET.urlencode()
        return f"{super().get_add_url()}?{query}" if query else super().get_add_url()


class ResultDeleteView(FactDeleteView):
    """Deletes a result of a study that is being prepared, through the service."""

    def study(self) -> Study:
        """Return the study of the result."""
        return self.object.study if isinstance(self.object, CityResult) else self.object.city_result.study

    @cached_property
    def refusal(self) -> Any:
        """Why it cannot be deleted; blank where it can."""
        if self.study().is_frozen:
            return _("The study is published: a result stays. Correct its figures, with the reason.")
        return super().refusal

    def delete_action(self) -> None:
        """Log, and delete through the service."""
        log(self.object, "wagtail.delete", user=self.request.user, deleted=True)
        if isinstance(self.object, CityResult):
            delete_city_result(self.object)
        else:
            delete_area_result(self.object)


class CityResultIndexView(ResultIndexView):
    """Results of cities, by study and rank."""

    related = ("study__family", "city__oblast")
    title_sort_key = "city__sort_key_uk"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count the areas recorded for each city."""
        return super().get_base_queryset().annotate(areas_here=Count("area_results"))


class CityResultCreateView(ResultCreateView):
    """A city's result, begun from its study."""

    begun_from = ("study", "city")


class CityResultViewSet(FactViewSet):
    """What studies published about cities."""

    model = CityResult
    icon = "list-ol"
    form_class = CityResultForm
    index_view_class = CityResultIndexView
    add_view_class = CityResultCreateView
    delete_view_class = ResultDeleteView
    search_fields = ("city",)
    filterset_class = CityResultFilterSet
    list_display = (
        "city",
        Column("study", label=_("Study"), sort_key="study__year"),
        Column("rank", label=_("Rank"), sort_key="rank"),
        Column("points_printed", label=_("Points"), sort_key="points"),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("areas_here", label=_("Areas"), sort_key="areas_here"),
        UpdatedAtColumn(),
    )
    list_export = (
        "study.code",
        "city.code",
        "city.name_uk",
        "name_used",
        "rank",
        "points_printed",
        "get_status_display",
        "get_state_display",
        "reason_uk",
        "reason_en",
        "source_url",
    )
    export_headings = {
        "study.code": _("Study"),
        "city.code": _("Code of the city"),
        "city.name_uk": _("City"),
        "get_status_display": _("Status"),
        "get_state_display": _("State"),
    }
    inspect_view_fields = (
        "study",
        "city",
        "name_used",
        "rank",
        "points_printed",
        "status",
        "state",
        "reason_uk",
        "reason_en",
        "source_url",
    )
    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("study"), FieldPanel("city")]), FieldPanel("name_used")],
            heading=_("Whose result"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("rank"), FieldPanel("points_printed")]),
                FieldPanel("status"),
                FieldPanel("source_url"),
            ],
            heading=_("Figures as printed"),
            help_text=_("Only what the study publishes; the rest stays blank."),
        ),
        STATE,
        WHY_PANEL,
        ToldPanel(areas_of_city_result, template="rankings_admin/panels/areas.html", heading=_("Results in areas")),
        ToldPanel(
            record_of_city_result, template="rankings_admin/panels/record.html", heading=_("Additions and corrections")
        ),
    ]


class AreaResultIndexView(ResultIndexView):
    """Results in areas."""

    related = (
        "methodology_area__methodology",
        "city_result__city__oblast",
        "city_result__study__family",
    )
    city = "city_result__city"
    title_sort_key = "methodology_area__position"


class AreaResultCreateView(ResultCreateView):
    """A result in an area, begun from the result of the city."""

    begun_from = ("city_result", "methodology_area")


class AreaResultViewSet(FactViewSet):
    """What studies published about cities in single areas."""

    model = AreaResult
    icon = "list-ul"
    form_class = AreaResultForm
    index_view_class = AreaResultIndexView
    add_view_class = AreaResultCreateView
    delete_view_class = ResultDeleteView
    search_fields = ("city_result",)
    filterset_class = AreaResultFilterSet
    list_display = (
        "methodology_area",
        Column("city", label=_("City"), accessor="city_result.city", sort_key="city_result__city__sort_key_uk"),
        Column("study", label=_("Study"), accessor="city_result.study", sort_key="city_result__study__year"),
        Column("points_printed", label=_("Points"), sort_key="points"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        UpdatedAtColumn(),
    )
    list_export = (
        "city_result.study.code",
        "city_result.city.code",
        "city_result.city.name_uk",
        "methodology_area.position",
        "methodology_area.name_uk",
        "points_printed",
        "get_state_display",
        "reason_uk",
        "reason_en",
        "source_url",
    )
    export_headings = {
        "city_result.study.code": _("Study"),
        "city_result.city.code": _("Code of the city"),
        "city_result.city.name_uk": _("City"),
        "methodology_area.position": _("Number of the area"),
        "methodology_area.name_uk": _("Area"),
        "get_state_display": _("State"),
    }
    inspect_view_fields = (
        "city_result",
        "methodology_area",
        "points_printed",
        "state",
        "reason_uk",
        "reason_en",
        "source_url",
    )
    panels = [
        MultiFieldPanel([FieldPanel("city_result"), FieldPanel("methodology_area")], heading=_("Whose result")),
        MultiFieldPanel([FieldPanel("points_printed"), FieldPanel("source_url")], heading=_("Figure as printed")),
        STATE,
        WHY_PANEL,
        ToldPanel(
            record_of_area_result, template="rankings_admin/panels/record.html", heading=_("Additions and corrections")
        ),
    ]
