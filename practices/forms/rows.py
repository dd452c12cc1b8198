"""Rows of a practice in its form: none twice, and one that nobody wrote in is no row."""

from collections import Counter
from typing import Any, ClassVar

from django.forms import IntegerField
from django.forms.formsets import ORDERING_FIELD_NAME
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet


class PlaceOfNewRow(IntegerField):
    """Where a new row stands; the place alone is nothing that somebody wrote."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Leave the decision to the other fields."""
        return False


class PracticeRows(BaseChildFormSet):
    """Rows of a practice, of which no two may have the same value in the column ``once``."""

    once: ClassVar[str] = ""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Take a new row that is blank for none, so that a draft can be saved beside it."""
        super().add_fields(form, index)
        if index is None or index >= self.initial_form_count():
            form.fields[ORDERING_FIELD_NAME] = PlaceOfNewRow(required=False)

    def validate_unique(self) -> None:
        """Say at each row that repeats a value which one it is."""
        forms = [form for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        values = [form.cleaned_data.get(self.once) for form in forms]
        seen = Counter(values)
        for form, value in zip(forms, values, strict=True):
            if value not in (None, "") and seen[value] > 1:
                form.add_error(self.once, _("Another row has this too. Change one of them, or delete it."))

    def written_forms(self) -> list[Any]:
        """Return the forms of the rows that would be saved, whatever else the form lacks."""
        return [
            form
            for number, form in enumerate(self.forms)
            if not self._should_delete_form(form) and (number < self.initial_form_count() or form.has_changed())
        ]

    def written(self) -> list[Any]:
        """Return the rows that would be saved."""
        return [form.instance for form in self.written_forms()]
