"""Organisations with everything that the public reads of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from coalition.forms.facts import OrganisationForm
from coalition.models import Organisation, Region
from coalition.viewsets.base import CoalitionViewSet
from coalition.viewsets.views import OrganisationIndexView
from rankings.panels import ToldPanel
from rankings.viewsets.columns import YesColumn
from rankings.viewsets.filters import one_of


def told_of(organisation: Organisation) -> dict[str, Any]:
    """Return what stands beside the form: how many members there are, the public pages."""
    pages = organisation.pages.filter(live=True).select_related("locale")
    return {"organisation": organisation, "members": organisation.memberships.count(), "pages": pages}


class OrganisationFilterSet(WagtailFilterSet):
    """Organisations by region, and by whether they are active."""

    region = one_of(Region, _("Region"), null_label=_("none"))

    class Meta:
        model = Organisation
        fields = ("region", "is_active", "is_sample")


class OrganisationViewSet(CoalitionViewSet):
    """Organisations that write and assess."""

    model = Organisation
    icon = "group"
    index_view_class = OrganisationIndexView
    form_class = OrganisationForm
    filterset_class = OrganisationFilterSet
    ordering = "sort_key_uk"
    search_fields = ("name_uk", "name_en", "code", "edrpou")
    list_display = (
        "name_uk",
        Column("region", label=_("Region"), accessor="region.name", sort_key="region__position"),
        Column("edrpou", label=pgettext_lazy("fact", "EDRPOU code"), sort_key="edrpou"),
        Column("members_here", label=_("Members"), sort_key="members_here"),
        YesColumn("is_active", label=_("Active"), sort_key="is_active"),
        UpdatedAtColumn(),
    )
    list_export = (
        *("code", "name_uk", "name_en", "region.code", "edrpou", "website", "email", "phone"),
        *("is_active", "is_programme", "is_sample"),
    )
    export_headings = {"region.code": _("Region, code")}
    inspect_view_fields = (
        *("code", "name_uk", "name_en", "about_uk", "about_en", "region", "edrpou", "website", "email", "phone"),
        *("is_active", "is_programme", "is_sample"),
    )
    panels = [
        ToldPanel(told_of, template="coalition_admin/panels/organisation.html", heading=_("Members and pages")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("name_uk"), FieldPanel("name_en")]), FieldPanel("code"), FieldPanel("region")],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [FieldPanel("about_uk"), FieldPanel("about_en"), FieldPanel("logo")],
            heading=_("What the public reads"),
        ),
        MultiFieldPanel(
            [FieldPanel("edrpou"), FieldPanel("website"), FieldPanel("email"), FieldPanel("phone")],
            heading=_("Register and contacts"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_active"), FieldPanel("is_programme"), FieldPanel("is_sample")], heading=_("State")
        ),
    ]
