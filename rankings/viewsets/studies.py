"""Studies: their facts, their publication."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton

from rankings.forms.studies import StudyForm
from rankings.models.studies import Study
from rankings.panels import WHY_PANEL, ToldPanel
from rankings.selectors.desk_record import record_of_study, state_of_study
from rankings.viewsets.base import FactViewSet
from rankings.viewsets.columns import DayColumn
from rankings.viewsets.filters import StudyFilterSet
from rankings.viewsets.publication import PublishView
from rankings.viewsets.views import FactDeleteView, FactEditView, FactIndexView

FIGURES = {"points": _("points"), "rank": _("ranks"), "status": _("statuses")}


def published_figures(study: Study) -> str:
    """Name what a study publishes about a city."""
    return ", ".join(str(FIGURES[what]) for what in study.publishes)


class StudyIndexView(FactIndexView):
    """Studies, the newest first."""

    related = ("family", "methodology", "compared_with")
    title_sort_key = "family__sort_key_uk"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count the cities recorded in each study."""
        return super().get_base_queryset().annotate(recorded=Count("city_results"))


class StudyEditView(FactEditView):
    """A study; while it is being prepared it can be published."""

    publish_url_name = ""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to publish to whoever may."""
        if self.object.is_frozen or not self.user_has_permission("publish"):
            return []
        return [
            HeaderButton(
                _("Publish the study"), url=reverse(self.publish_url_name, args=[self.object.pk]), icon_name="upload"
            )
        ]


class StudyDeleteView(FactDeleteView):
    """Deletes a study without results; a published one stays."""

    @cached_property
    def refusal(self) -> Any:
        """Why it cannot be deleted; blank where it can."""
        return _("The study is published and stays.") if self.object.is_frozen else super().refusal


class StudyViewSet(FactViewSet):
    """Studies of both families."""

    model = Study
    icon = "table"
    form_class = StudyForm
    index_view_class = StudyIndexView
    edit_view_class = StudyEditView
    delete_view_class = StudyDeleteView
    publish_view_class = PublishView
    search_fields = ("code", "family__name_uk", "family__name_en", "year")
    filterset_class = StudyFilterSet
    list_display = (
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        Column("year", label=_("Year"), sort_key="year"),
        Column("publishes", label=_("Publishes"), accessor=published_figures),
        Column("recorded", label=_("Cities recorded"), sort_key="recorded"),
        Column("cities_assessed", label=_("Cities assessed"), sort_key="cities_assessed"),
        DayColumn("published_at", label=_("Public since"), sort_key="published_at"),
        UpdatedAtColumn(),
    )
    list_export = (
        "code",
        "family.code",
        "year",
        "methodology.code",
        "publishes_points",
        "publishes_rank",
        "publishes_status",
        "compared_with.code",
        "break_reason_uk",
        "break_reason_en",
        "presented_on",
        "get_presented_precision_display",
        "national_average_printed",
        "average_source_url",
        "cities_assessed",
        "source_url",
        "published_at",
    )
    export_headings = {
        "family.code": _("Family"),
        "methodology.code": _("Methodology"),
        "compared_with.code": _("Compared with"),
        "get_presented_precision_display": _("Date known to the"),
    }
    inspect_view_fields = (
        "code",
        "family",
        "year",
        "methodology",
        "parent",
        "publishes_points",
        "publishes_rank",
        "publishes_status",
        "compared_with",
        "break_reason_uk",
        "break_reason_en",
        "presented_on",
        "presented_precision",
        "national_average_printed",
        "average_source_url",
        "cities_assessed",
        "source_url",
        "published_at",
        "is_sample",
    )
    panels = [
        ToldPanel(state_of_study, template="rankings_admin/panels/study.html"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("family"), FieldPanel("year")]),
                FieldPanel("code"),
                FieldPanel("methodology"),
                FieldPanel("parent"),
            ],
            heading=_("Study"),
        ),
        MultiFieldPanel(
            [FieldPanel("publishes_points"), FieldPanel("publishes_rank"), FieldPanel("publishes_status")],
            heading=_("What the study publishes about a city"),
        ),
        MultiFieldPanel(
            [FieldPanel("compared_with"), FieldPanel("break_reason_uk"), FieldPanel("break_reason_en")],
            heading=_("Comparison with the study before"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("presented_on"), FieldPanel("presented_precision")]),
                FieldPanel("source_url"),
            ],
            heading=_("Presentation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("cities_assessed"),
                FieldPanel("national_average_printed"),
                FieldPanel("average_source_url"),
            ],
            heading=_("Figures of the study as a whole"),
        ),
        WHY_PANEL,
        MultiFieldPanel([FieldPanel("is_sample")], heading=_("Sample"), classname="collapsed"),
        ToldPanel(
            record_of_study, template="rankings_admin/panels/record.html", heading=_("Additions and corrections")
        ),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let the form lead to the publication."""
        return super().get_common_view_kwargs(**{"publish_url_name": self.get_url_name("publish"), **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the publication."""
        publish = self.construct_view(self.publish_view_class)
        return [*super().get_urlpatterns(), path("publish/<int:pk>/", publish, name="publish")]
