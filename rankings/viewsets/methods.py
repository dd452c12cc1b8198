"""By what cities are assessed: areas, families of rankings, methodologies, indicators."""

from typing import Any

from django.db.models import Count, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from rankings.forms.methods import MethodologyForm
from rankings.models.areas import Area
from rankings.models.indicators import Indicator
from rankings.models.methodologies import Family, Methodology
from rankings.panels import RowsPanel, ToldPanel
from rankings.viewsets.base import FactViewSet
from rankings.viewsets.columns import NumberAsKnown, YesColumn
from rankings.viewsets.filters import IndicatorFilterSet, MethodologyFilterSet
from rankings.viewsets.places import NAMES
from rankings.viewsets.views import FactIndexView


class NamedIndexView(FactIndexView):
    """Facts with names, sorted by the Ukrainian alphabet."""

    title_sort_key = "sort_key_uk"


class AreaViewSet(FactViewSet):
    """Thematic areas that last across methodologies."""

    model = Area
    icon = "tag"
    index_view_class = NamedIndexView
    ordering = "position"
    search_fields = ("name_uk", "name_en", "code")
    list_display = (
        "name_uk",
        Column("name_en", label=_("In English"), sort_key="name_en"),
        Column("code", label=_("Code"), sort_key="code"),
        Column("position", label=_("Order"), sort_key="position"),
        YesColumn("in_original_14", label=_("Original 14"), sort_key="in_original_14"),
        UpdatedAtColumn(),
    )
    list_filter = ("in_original_14",)
    list_export = ("code", "name_uk", "name_en", "position", "in_original_14")
    inspect_view_fields = ("code", "name_uk", "name_en", "position", "in_original_14")
    panels = [
        MultiFieldPanel([NAMES, FieldPanel("code")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("position"), FieldPanel("in_original_14")], heading=_("Place in lists")),
    ]


class FamilyViewSet(FactViewSet):
    """Families of rankings, as transparency and accountability."""

    model = Family
    icon = "folder-open-inverse"
    index_view_class = NamedIndexView
    ordering = "position"
    search_fields = ("name_uk", "name_en", "code")
    list_display = (
        "name_uk",
        Column("name_en", label=_("In English"), sort_key="name_en"),
        Column("code", label=_("Code"), sort_key="code"),
        Column("position", label=_("Order"), sort_key="position"),
        UpdatedAtColumn(),
    )
    list_export = ("code", "name_uk", "name_en", "position", "about_uk", "about_en")
    inspect_view_fields = ("code", "name_uk", "name_en", "position", "about_uk", "about_en")
    panels = [
        MultiFieldPanel([NAMES, FieldPanel("code"), FieldPanel("position")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("about_uk"), FieldPanel("about_en")], heading=_("What it measures")),
    ]


def published_by(methodology: Methodology) -> dict[str, Any]:
    """Tell which published studies show what is written in a methodology."""
    return {"studies": methodology.studies.published().select_related("family")}


class MethodologyIndexView(FactIndexView):
    """Methodologies with the number of their studies."""

    related = ("family",)

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count the studies by each methodology."""
        return super().get_base_queryset().annotate(studies_here=Count("studies"))


class MethodologyViewSet(FactViewSet):
    """Methodologies with their areas and the bands of statuses."""

    model = Methodology
    icon = "clipboard-list"
    form_class = MethodologyForm
    index_view_class = MethodologyIndexView
    ordering = "code"
    search_fields = ("code", "family__name_uk", "family__name_en")
    filterset_class = MethodologyFilterSet
    list_display = (
        "code",
        Column("family", label=_("Family"), accessor="family.name", sort_key="family__sort_key_uk"),
        Column("areas_count", label=_("Areas"), sort_key="areas_count"),
        Column("indicators_count", label=_("Indicators"), sort_key="indicators_count"),
        NumberAsKnown("max_points", label=_("Maximum"), sort_key="max_points"),
        Column("studies_here", label=_("Studies"), sort_key="studies_here"),
        UpdatedAtColumn(),
    )
    list_export = (
        "code",
        "family.code",
        "areas_count",
        "indicators_count",
        "max_points",
        "transparent_from",
        "partially_transparent_from",
        "source_url",
    )
    export_headings = {"family.code": _("Family")}
    inspect_view_fields = (
        "code",
        "family",
        "areas_count",
        "indicators_count",
        "max_points",
        "transparent_from",
        "partially_transparent_from",
        "areas",
        "source_url",
    )
    panels = [
        ToldPanel(published_by, template="rankings_admin/panels/methodology.html"),
        MultiFieldPanel([FieldPanel("code"), FieldPanel("family"), FieldPanel("source_url")], heading=_("Methodology")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("areas_count"), FieldPanel("indicators_count")]), FieldPanel("max_points")],
            heading=_("Size"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("transparent_from"), FieldPanel("partially_transparent_from")])],
            heading=_("Bands of statuses"),
            help_text=_("Only for reading: a status stands as its source printed it and is never derived from points."),
        ),
        RowsPanel(
            "areas",
            [
                FieldRowPanel([FieldPanel("position"), FieldPanel("max_points")]),
                FieldRowPanel([FieldPanel("name_uk"), FieldPanel("name_en")]),
                FieldPanel("name_uk_is_our_translation"),
                FieldPanel("areas", widget=CheckboxSelectMultiple),
                FieldPanel("source_url"),
            ],
            once="position",
            heading=_("Areas as this methodology names them"),
            label=_("Area"),
            add_label=_("Add an area"),
        ),
    ]


class IndicatorViewSet(FactViewSet):
    """Indicators with the options of an answer."""

    class IndexView(FactIndexView):
        """Indicators with their methodology and area."""

        related = ("methodology", "area")

    model = Indicator
    icon = "help"
    index_view_class = IndexView
    search_fields = ("question_uk", "question_en", "code", "number")
    filterset_class = IndicatorFilterSet
    list_display = (
        "question_uk",
        Column("number", label=_("Number"), sort_key="number"),
        Column("methodology", label=_("Methodology"), accessor="methodology.code", sort_key="methodology__code"),
        Column("area", label=_("Area"), accessor="area.name", sort_key="area__sort_key_uk"),
        Column("kind", label=_("Kind of indicator"), accessor="get_kind_display", sort_key="kind"),
        UpdatedAtColumn(),
    )
    list_export = (
        "code",
        "methodology.code",
        "methodology_as_seen",
        "number",
        "area.code",
        "question_uk",
        "question_en",
        "get_kind_display",
        "source_url",
    )
    export_headings = {
        "methodology.code": _("Methodology"),
        "area.code": _("Area"),
        "get_kind_display": _("Kind of indicator"),
    }
    inspect_view_fields = (
        "code",
        "methodology",
        "methodology_as_seen",
        "number",
        "area",
        "question_uk",
        "question_en",
        "options",
        "kind",
        "source_url",
    )
    panels = [
        MultiFieldPanel([FieldPanel("question_uk"), FieldPanel("question_en")], heading=_("Question")),
        MultiFieldPanel(
            [
                FieldPanel("code"),
                FieldRowPanel([FieldPanel("methodology"), FieldPanel("methodology_as_seen")]),
                FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
                FieldPanel("area"),
            ],
            heading=_("Where it belongs"),
        ),
        RowsPanel(
            "options",
            [
                FieldRowPanel([FieldPanel("position"), FieldPanel("points")]),
                FieldPanel("meaning_uk"),
                FieldPanel("meaning_en"),
            ],
            once="meaning_uk",
            heading=_("Options"),
            label=_("Option"),
            add_label=_("Add an option"),
            help_text=_(
                "The answers that the methodology allows, each with its points; none where they are not known."
            ),
        ),
        MultiFieldPanel([FieldPanel("source_url")], heading=_("Where this comes from")),
    ]
