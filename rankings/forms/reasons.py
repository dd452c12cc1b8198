"""Forms of figures that are frozen once public: they ask why, and write through the services."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from rankings.forms.facts import FactForm
from rankings.models.studies import Study
from rankings.rules import Violation
from rankings.services.changes import Reason

WHY = ("why_uk", "why_en")


class FrozenFactForm(FactForm):
    """A form of public figures; it asks for a reason where the study is, or may be, published.

    The write service judges the fact as a whole: what it refuses is shown when it is saved.
    """

    why_uk = forms.CharField(
        label=_("Why the figures change, in Ukrainian"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("Public, beside the figure. Needed for every change of a figure of a published study."),
    )
    why_en = forms.CharField(
        label=_("The same in English"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("Public; without it readers of English see the Ukrainian text."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.may_be_frozen():
            for name in WHY:
                self.fields.pop(name, None)

    def may_be_frozen(self) -> bool:
        """Whether the study is published, or not chosen yet."""
        study = self.study()
        return study is None or study.is_frozen

    def study(self) -> Study | None:
        """Return the study whose figures these are; None where it is chosen in this form."""
        raise NotImplementedError

    def write(self, reason: Reason | None) -> None:
        """Hand the fact to its write service."""
        raise NotImplementedError

    def _get_validation_exclusions(self) -> set[str]:
        """Judge nothing here but what was typed: the write service names field and remedy."""
        return {field.name for field in self.instance._meta.fields}

    def save(self, commit: bool = True) -> Model:
        """Write through the service, with the reason where one is given."""
        self.write(Reason(uk=self._words("why_uk"), en=self._words("why_en"), by=self.for_user) or None)
        return self.instance

    def _words(self, name: str) -> str:
        return str(self.cleaned_data.get(name, "")).strip()

    def field_of(self, violation: Violation) -> str:
        """Ask for the reason where it is missing."""
        return "why_uk" if violation.code == "frozen" and violation.field == "reason" else violation.field
