"""Rows edited together with the fact that they belong to: names of a city, areas of a methodology, options."""

from collections import Counter
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet

from rankings.selectors.usage import uses_of

ASIDE = 10_000  # Above any number that a row may have.


class FactRows(BaseChildFormSet):
    """Rows of a fact, of which no two may have the same value in the column ``once``."""

    once: ClassVar[str] = ""

    def validate_unique(self) -> None:
        """Say at each row that repeats a value which one it is."""
        forms = [form for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        values = [form.cleaned_data.get(self.once) for form in forms]
        seen = Counter(values)
        for form, value in zip(forms, values, strict=True):
            if value not in (None, "") and seen[value] > 1:
                form.add_error(self.once, _("Another row has this too. Change one of them, or delete it."))

    def clean(self) -> None:
        """Refuse to delete a row that something else points to."""
        super().clean()
        for form in self.deleted_forms:
            uses = uses_of(form.instance) if form.instance.pk else []
            if uses:
                raise ValidationError(
                    _("“%(row)s” cannot be deleted, because it is used: %(uses)s.")
                    % {"row": form.instance, "uses": ", ".join(str(use) for use in uses)}
                )

    def save(self, commit: bool = True) -> Any:
        """Save; rows whose value changes make way first, so that two of them can swap."""
        self._make_way()
        return super().save(commit=commit)

    def _make_way(self) -> None:
        changing = [form.instance.pk for form in self.initial_forms if self.once in form.changed_data]
        is_text = isinstance(self.model._meta.get_field(self.once), CharField)
        aside = Concat(Value("~"), Cast("pk", CharField())) if is_text else F(self.once) + ASIDE
        self.model._default_manager.filter(pk__in=changing).update(**{self.once: aside})
