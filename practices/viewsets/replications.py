"""Replications in the admin: what waits for a decision first; their texts, states and figures."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from api.writing import written_once
from coalition.models import Organisation
from practices.enums import Moderation, ReplicationState
from practices.forms.replications import ReplicationForm, StepRows
from practices.models.replications import Replication
from practices.viewsets.replication_decision import DECIDE, DecisionView, told_of
from rankings.models import City
from rankings.panels import RowsPanel, ToldPanel
from rankings.viewsets.base import FactViewSet
from rankings.viewsets.filters import choice, one_of
from rankings.viewsets.views import FactCreateView, FactEditView, FactIndexView

WAITING_FIRST = Case(When(moderation=Moderation.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())


class StepsPanel(RowsPanel):
    """The dated states, in their order."""

    def get_form_options(self) -> dict[str, Any]:
        """Let the rows ask the rules of states."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = StepRows
        return options


class ReplicationFilterSet(WagtailFilterSet):
    """Replications by decision, state, city and organisation."""

    moderation = choice(Moderation.choices, gettext_lazy("Decision"))
    state = choice(ReplicationState.choices, gettext_lazy("State"))
    city = one_of(City, gettext_lazy("City"))
    organisation = one_of(Organisation, gettext_lazy("Organisation"), null_label=gettext_lazy("none"))

    class Meta:
        model = Replication
        fields = ("moderation", "state", "city", "organisation")


class ReplicationIndexView(FactIndexView):
    """All reports; those that wait for a decision come first, the newest of each first."""

    related = ("practice", "city", "organisation")
    title_sort_key = "city__sort_key_uk"
    decide_url_name = ""

    def get_list_more_buttons(self, instance: Replication) -> list[Any]:
        """Lead to the decision first."""
        url = reverse(self.decide_url_name, args=[instance.pk])
        decide = MenuItem(DECIDE, url, icon_name="check", priority=1)
        return [decide, *super().get_list_more_buttons(instance)]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Say of each whether it waits."""
        return super().get_base_queryset().annotate(queue=WAITING_FIRST)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Begin with what waits, unless another order is asked for."""
        return super().order_queryset(queryset) if self.ordering else queryset.order_by("queue", "-reported_at", "-pk")


class ReplicationCreateView(FactCreateView):
    """A replication that staff know of; it waits for a decision like any other."""

    def save_instance(self) -> Replication:
        """Write through the service, which logs."""
        with written_once():
            saved: Replication = self.form.save()
            return saved


class ReplicationEditView(FactEditView):
    """A report with what editors mend in it, and the way to the decision."""

    decide_url_name = ""

    def save_instance(self) -> Replication:
        """Write through the service, which logs."""
        with written_once():
            saved: Replication = self.form.save()
            return saved

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the decision."""
        url = reverse(self.decide_url_name, args=[self.object.pk])
        return [HeaderButton(DECIDE, url=url, icon_name="check")]


class ReplicationViewSet(FactViewSet):
    """Reports that cities copied practices."""

    model = Replication
    icon = "copy"
    menu_label = gettext_lazy("Replications")
    menu_order = 205
    add_to_admin_menu = True
    form_class = ReplicationForm
    index_view_class = ReplicationIndexView
    add_view_class = ReplicationCreateView
    edit_view_class = ReplicationEditView
    search_fields = ("city__name_uk", "city__name_en", "practice__title", "receipt")
    filterset_class = ReplicationFilterSet
    list_display = (
        "city",
        Column("practice", label=gettext_lazy("Practice"), sort_key="practice__title"),
        Column("moderation", label=gettext_lazy("Decision"), accessor="get_moderation_display", sort_key="moderation"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("organisation", label=gettext_lazy("Organisation")),
        DateColumn("reported_at", label=gettext_lazy("Reported"), sort_key="reported_at"),
    )
    # Without the reporter’s address: an exported list leaves the house.
    list_export = (
        *("receipt", "practice.title", "city.code", "city.name_uk", "get_state_display", "state_on"),
        *("changed_uk", "changed_en", "result_uk", "result_en", "evidence_url", "get_reporter_display"),
        *("organisation.code", "reported_at", "get_moderation_display", "refusal"),
    )
    export_headings = {
        "practice.title": gettext_lazy("Practice"),
        "city.code": gettext_lazy("Code of the city"),
        "city.name_uk": gettext_lazy("City"),
        "get_state_display": gettext_lazy("State"),
        "get_reporter_display": gettext_lazy("Reported by"),
        "organisation.code": gettext_lazy("Organisation"),
        "get_moderation_display": gettext_lazy("Decision"),
    }
    inspect_view_fields = (
        *("practice", "city", "state", "state_on", "changed_uk", "changed_en", "result_uk", "result_en"),
        *("evidence_url", "area", "indicator", "study_before", "study_after", "reporter", "organisation"),
        *("reported_at", "receipt", "moderation", "moderated_at", "refusal"),
    )
    panels = [
        ToldPanel(told_of, template="practices_admin/panels/replication.html"),
        MultiFieldPanel([FieldPanel("practice"), FieldPanel("city")], heading=gettext_lazy("Who copied what")),
        StepsPanel(
            "steps",
            panels=[FieldPanel("state"), FieldPanel("since", heading=gettext_lazy("Since when?"))],
            heading=gettext_lazy("How far the city has come"),
            label=gettext_lazy("State"),
            add_label=gettext_lazy("Add a state"),
            min_num=1,
        ),
        MultiFieldPanel(
            [
                FieldPanel("changed_uk"),
                FieldPanel("changed_en"),
                FieldPanel("result_uk"),
                FieldPanel("result_en"),
                FieldPanel("evidence_url"),
            ],
            heading=gettext_lazy("What readers see"),
            help_text=gettext_lazy("Each language shows its own text; without one, that language shows none."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("area"),
                FieldPanel("indicator"),
                FieldRowPanel([FieldPanel("study_before"), FieldPanel("study_after")]),
            ],
            heading=gettext_lazy("What changed in the city’s points"),
            help_text=gettext_lazy(
                "Optional. The points are read from the published results of both studies, never typed; what is "
                "offered has points of this city."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("reporter"), FieldPanel("organisation"), FieldPanel("reporter_email")],
            heading=gettext_lazy("Who reported it"),
        ),
    ]

    @cached_property
    def name(self) -> str:
        """The namespace of its addresses."""
        return "replications"

    @cached_property
    def url_prefix(self) -> str:
        """Where its addresses begin."""
        return "replications"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let the form lead to the decision."""
        return super().get_common_view_kwargs(**{"decide_url_name": self.get_url_name("decide"), **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the decision."""
        decide = self.construct_view(DecisionView)
        return [*super().get_urlpatterns(), path("decide/<int:pk>/", decide, name="decide")]
