"""The forms of a study: its facts, and its publication."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from rankings.forms.reasons import FrozenFactForm
from rankings.models.studies import IDENTITY, Study
from rankings.services.changes import Reason
from rankings.services.studies import save_study


class StudyForm(FrozenFactForm):
    """What a study is and what its source printed about it as a whole."""

    fixed: ClassVar[tuple[str, ...]] = ("code",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_frozen:
            self.fix(IDENTITY)
        others = Study.objects.select_related("family").exclude(pk=self.instance.pk)
        for name in ("parent", "compared_with"):
            self.fields[name].queryset = others

    def study(self) -> Study:
        """Return the study itself."""
        return self.instance

    def write(self, reason: Reason | None) -> None:
        """Save through the service of studies."""
        save_study(self.instance, reason)


class PublicationForm(forms.Form):
    """When a study becomes public."""

    at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Blank: now. A time ahead can be moved or taken back until it comes."),
    )
