"""The public form by which anybody tells that a city copied a practice."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation
from core.bilingual import SOURCE_LANGUAGE
from core.public_forms import PublicForm
from practices.enums import ReplicationState, Reporter
from practices.models.replications import Replication
from practices.services.replication_rules import city_faults, step_faults
from rankings.models import City

if TYPE_CHECKING:
    from practices.models.practice import PracticePage

LONGEST_TEXT = 2_000
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
STATES = {
    ReplicationState.INTERESTED: _("Interested: the council looks into it"),
    ReplicationState.PLANNED: _("Planned: it is decided or in a plan"),
    ReplicationState.IN_PROGRESS: _("In progress: the work has begun"),
    ReplicationState.ADOPTED: _("Adopted: it works"),
    ReplicationState.ABANDONED: _("Abandoned: the city stopped"),
}
REPORTERS = {
    Reporter.ORGANISATION: _("A civil society organisation of the coalition"),
    Reporter.COUNCIL: _("The city council"),
    Reporter.RESIDENT: _("A resident or somebody else"),
}


class ReportForm(PublicForm):
    """What a reader tells of a city that copied a practice; errors stand at their fields."""

    salt = "practices.report"

    city = forms.ModelChoiceField(
        City.objects.none(),
        to_field_name="code",
        label=_("Which city copied it?"),
        empty_label=_("Choose a city"),
        help_text=_("The list holds the cities of the studies."),
        error_messages={"required": _("Choose the city that copied the practice.")},
    )
    state = forms.ChoiceField(
        label=_("How far has the city come?"),
        choices=list(STATES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far the city has come.")},
    )
    since = forms.DateField(
        label=_("Since when?"),
        input_formats=DATE_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which this began, as exactly as you know it."),
        error_messages={
            "required": _("Give the day since when it is so."),
            "invalid": _("This is no date. Write it as 19.05.2025."),
        },
    )
    changed = forms.CharField(
        label=_("What does the city do, and what is different there?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("In your own words, up to 2,000 characters; no names of private persons."),
        error_messages={"required": _("Tell what the city does, in a sentence or more.")},
    )
    result = forms.CharField(
        label=_("What has it brought? (optional)"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What became different for residents or the council."),
    )
    evidence = forms.URLField(
        label=_("Where can one see it? (optional)"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("The address of a decision, an announcement or the service itself."),
        error_messages={"invalid": _("This is no address of a page. Copy it from the browser, with https://.")},
    )
    reporter = forms.ChoiceField(
        label=_("Who reports this?"),
        choices=list(REPORTERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who reports this.")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        to_field_name="code",
        label=_("Which organisation?"),
        empty_label=_("None of these"),
        help_text=_("Only where an organisation reports."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        help_text=_(
            "Only for an editor’s questions about this report. It is shown to nobody else and deleted when the "
            "report is decided on."
        ),
    )

    def __init__(self, practice: "PracticePage", language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(str(practice.translation_key), *args, **kwargs)
        self.practice, self.language = practice, language
        name = "sort_key_uk" if language == SOURCE_LANGUAGE else "name_en"
        samples = practice.is_sample
        self.fields["city"].queryset = City.objects.filter(is_sample=samples).order_by(name)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            is_active=True, is_sample=samples
        ).order_by(name)
        self.fields["since"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean(self) -> dict[str, Any]:
        """Ask the rules of replications, each answer at its field."""
        cleaned = super().clean() or {}
        faults = list(city_faults(self.practice, cleaned["city"])) if cleaned.get("city") else []
        if cleaned.get("since"):
            steps = step_faults([(cleaned.get("state", ""), cleaned["since"])], timezone.localdate())
            faults += [(field, message) for _number, field, message in steps]
        needs_organisation = cleaned.get("reporter") == Reporter.ORGANISATION and "organisation" not in self.errors
        if needs_organisation and not cleaned.get("organisation"):
            faults.append(("organisation", str(_("Choose the organisation, or that somebody else reports this."))))
        for field, message in faults:
            self.add_error(field, message)
        return cleaned

    def replication(self) -> Replication:
        """Return the report, unsaved; its texts are in the language of the form."""
        told = self.cleaned_data
        by_organisation = told["reporter"] == Reporter.ORGANISATION
        return Replication(
            practice=self.practice,
            city=told["city"],
            evidence_url=told["evidence"],
            reporter=told["reporter"],
            organisation=told["organisation"] if by_organisation else None,
            reporter_email=told["email"],
            **{f"{name}_{self.language}": told[name] for name in ("changed", "result")},
        )
