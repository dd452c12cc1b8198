"""What all forms of facts keep: a code that never changes, rules at their fields, refusals of the write services."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from wagtail.admin.forms import WagtailAdminModelForm

from rankings.rules import Rule, Violation, violations


class FactForm(WagtailAdminModelForm):
    """A form of one fact; ``fixed`` are the fields that cannot change once the fact is stored."""

    rules: ClassVar[tuple[Rule[Any], ...]] = ()
    fixed: ClassVar[tuple[str, ...]] = ("code",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fix(self.fixed)

    def fix(self, names: Iterable[str]) -> None:
        """Show these fields without letting anybody change them, whatever is sent."""
        for name in names:
            if name in self.fields:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Ask the rules, so that a constraint of the database is not asked again where one of them is broken."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            draft = construct_instance(self, copy(self.instance), self._meta.fields, self._meta.exclude)
            self.refuse(self.judge(draft))
        return cleaned

    def judge(self, draft: Any) -> Iterator[Violation]:
        """Yield what is wrong with the fact as it would be saved."""
        return violations(self.rules, draft, "")

    def refuse(self, found: Iterable[Violation]) -> None:
        """Show each violation at its field, or above the form where it has none here."""
        for violation in found:
            field = self.field_of(violation)
            self.add_error(field if field in self.fields else None, ValidationError(violation.message))

    def field_of(self, violation: Violation) -> str:
        """Return the field of this form that a violation is about."""
        return violation.field
