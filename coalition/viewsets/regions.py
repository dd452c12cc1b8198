"""Regions with their oblasts and coordinators."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from coalition.forms.facts import RegionForm
from coalition.models import Region
from coalition.viewsets.base import CoalitionViewSet
from coalition.viewsets.views import RegionIndexView
from rankings.panels import RowsPanel


class RegionViewSet(CoalitionViewSet):
    """Regions of the coalition."""

    model = Region
    icon = "site"
    index_view_class = RegionIndexView
    form_class = RegionForm
    ordering = "position"
    search_fields = ("name_uk", "name_en", "code")
    list_display = (
        "name_uk",
        Column("name_en", label=_("In English"), sort_key="name_en"),
        Column("coordinator", label=_("Coordinator")),
        Column("oblasts_here", label=_("Oblasts"), sort_key="oblasts_here"),
        Column("organisations_here", label=_("Organisations"), sort_key="organisations_here"),
        UpdatedAtColumn(),
    )
    list_export = ("code", "name_uk", "name_en", "position", "is_sample")
    inspect_view_fields = ("code", "name_uk", "name_en", "position", "oblasts", "coordinator", "is_sample")
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_uk"), FieldPanel("name_en")]),
                FieldPanel("code"),
                FieldPanel("position"),
            ],
            heading=_("Name"),
        ),
        FieldPanel("coordinator"),
        RowsPanel(
            "oblasts",
            [FieldPanel("oblast")],
            once="oblast",
            heading=_("Oblasts"),
            label=_("Oblast"),
            add_label=_("Add an oblast"),
            help_text=_("An oblast belongs to one region: take it out of the other first."),
        ),
        MultiFieldPanel([FieldPanel("is_sample")], heading=_("Where this comes from"), classname="collapsed"),
    ]
