"""The screens of regions and organisations: a list, a form, rights that follow."""

from typing import Any

from django.db.models import Count, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from api.writing import written_once
from coalition.services.facts import settle
from rankings.viewsets.views import FactCreateView, FactEditView, FactIndexView


class CoalitionCreateView(FactCreateView):
    """A new region or organisation, with its group."""

    def save_instance(self) -> Model:
        """Save, and give rights, in one transaction."""
        with written_once():
            saved = super().save_instance()
            settle(saved)  # type: ignore[arg-type]
            return saved


class CoalitionEditView(FactEditView):
    """A stored region or organisation."""

    def save_instance(self) -> Model:
        """Save, and put rights right, in one transaction."""
        with written_once():
            saved = super().save_instance()
            settle(saved)  # type: ignore[arg-type]
            return saved


class RegionIndexView(FactIndexView):
    """Regions in their order."""

    related = ("coordinator",)
    add_item_label = _("Add a region")

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count what each region has."""
        return (
            super()
            .get_base_queryset()
            .annotate(
                oblasts_here=Count("oblasts", distinct=True), organisations_here=Count("organisations", distinct=True)
            )
        )


class OrganisationIndexView(FactIndexView):
    """Organisations by the alphabet."""

    related = ("region",)
    add_item_label = _("Add an organisation")
    title_sort_key = "sort_key_uk"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Count the members."""
        return super().get_base_queryset().annotate(members_here=Count("memberships"))
