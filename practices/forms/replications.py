"""The form of a replication as editors have it: rules at their fields, states in order, studies that have figures."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.widgets import AdminAutoHeightTextInput

from practices.enums import Reporter
from practices.models.replications import Replication
from practices.selectors.replication_figures import SOURCES, facts_with_figures, studies_with_figures
from practices.services import replications
from practices.services.replication_rules import city_faults, figure_faults, step_faults
from rankings.forms.facts import FactForm
from rankings.models import City
from rankings.rules import Violation

WHOSE = ("practice", "city")
STUDIES = ("study_before", "study_after")
FIGURES = (*SOURCES, *STUDIES)


class ReplicationForm(FactForm):
    """A reported replication; which practice and city it is of is chosen once, figures once it is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._leave_out(WHOSE)
            self._offer_what_can_be_read()
        else:
            self._leave_out(FIGURES)
            if "city" in self.fields:
                self.fields["city"].queryset = City.objects.select_related("oblast")

    def _leave_out(self, names: tuple[str, ...]) -> None:
        for name in names:
            self.fields.pop(name, None)

    def _offer_what_can_be_read(self) -> None:
        """Offer the areas, indicators and studies in which this city has points; nothing where there is no change."""
        facts = {name: facts_with_figures(name, self.instance.city) for name in SOURCES if name in self.fields}
        for name, pks in facts.items():
            self.fields[name].queryset = self.fields[name].queryset.filter(pk__in=pks)
            if not pks and not getattr(self.instance, f"{name}_id"):
                self._leave_out((name,))
        if not any(facts.values()):
            self._leave_out(STUDIES)
        for name in STUDIES:
            if name in self.fields:
                self.fields[name].queryset = studies_with_figures(self.instance.city)

    def judge(self, draft: Replication) -> Iterator[Violation]:
        """Ask the rules of replications."""
        faults = [] if draft.pk else list(city_faults(draft.practice, draft.city))
        for field, message in [*faults, *figure_faults(draft), *_reporter_faults(draft)]:
            yield Violation("", field, "rule", message)

    def save(self, commit: bool = True) -> Replication:
        """Write through the service."""
        super().save(commit=False)
        rows = [name for name, rows in self.formsets.items() if rows.has_changed()]
        return replications.save(self.instance, self.for_user, [*self.changed_data, *rows])


def _reporter_faults(draft: Replication) -> Iterator[tuple[str, str]]:
    by_organisation = draft.reporter == Reporter.ORGANISATION
    if by_organisation and draft.organisation is None:
        yield "organisation", _("Choose the organisation that reported it.")
    if draft.organisation is not None and not by_organisation:
        yield "organisation", _("Leave this blank where no organisation reported it.")


class StepRows(BaseChildFormSet):
    """The states of a replication, from the first to the latest."""

    def clean(self) -> None:
        """Say at each row what is wrong with the order of states and dates."""
        super().clean()
        rows = [form for form in self.ordered_forms if form.is_valid() and form.cleaned_data.get("since")]
        steps = [(form.cleaned_data["state"], form.cleaned_data["since"]) for form in rows]
        for number, field, message in step_faults(steps, timezone.localdate()):
            rows[number].add_error(field, message)


class DecisionForm(forms.Form):
    """Why a report is refused: for editors and the organisation that sent it, never for the public."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is refused"),
        required=False,
        max_length=300,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("Needed for a refusal. Members of an organisation read it of their own reports."),
    )
