"""The form of every page: whoever writes can lead to nothing that the writer may not know of.

Wagtail's choosers offer what is allowed, but its forms take any number that is sent.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.forms import ModelForm
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.models.documents import Document
from core.models.images import Image

KINDS: tuple[type[Model], ...] = (Image, Document, Page)
Referred = tuple[str, type[Model], int]
# Asked who writes, and for pictures, documents or pages by their numbers; answers with a message for each refused one.
Judge = Callable[[Any, type[Model], Collection[int]], dict[int, str]]

_judges: list[Judge] = []


def register_judge(judge: Judge) -> None:
    """Let a judge say what may not be chosen; called from ``AppConfig.ready()``."""
    if judge not in _judges:
        _judges.append(judge)


def references(instance: Model) -> Iterator[Referred]:
    """Yield what an object leads to by its own fields: the field, the kind, the number."""
    for field in instance._meta.get_fields():
        if isinstance(field, ForeignKey):
            number = getattr(instance, field.attname)
            if number and (kind := kind_of(field.related_model)):
                yield field.name, kind, number
        elif isinstance(field, Field) and hasattr(field, "extract_references"):
            if (value := field.value_from_object(instance)) is None:
                continue
            for model, number, *_path in field.extract_references(value):
                if (kind := kind_of(model)) and str(number).isdecimal():
                    yield field.name, kind, int(number)


def kind_of(model: Any) -> type[Model] | None:
    """Return which of the kinds a model is."""
    return next((kind for kind in KINDS if isinstance(model, type) and issubclass(model, kind)), None)


class PageForm(WagtailAdminPageForm):
    """Refuses at the field what a writer newly chooses and may not; what was there before stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was_asked = False
        self.there_before = {(kind, number) for _name, kind, number in self._stored()} if self.is_bound else set()

    def is_valid(self) -> bool:
        """Judge what was chosen, once."""
        is_valid: bool = super().is_valid()
        if self.is_bound and not self.was_asked:
            self.was_asked = True
            self._refuse_what_is_unknown()
        return is_valid and not self.errors and all(rows.is_valid() for rows in self.formsets.values())

    def _refuse_what_is_unknown(self) -> None:
        chosen = [
            (form, name, kind, number)
            for form in self._forms()
            for name, kind, number in references(form.instance)
            if name in form.fields and name not in form.errors and (kind, number) not in self.there_before
        ]
        for asked in KINDS:
            numbers = {number for _form, _name, kind, number in chosen if kind is asked}
            refused = self._refused(asked, numbers) if numbers else {}
            for form, name, kind, number in chosen:
                if kind is asked and number in refused:
                    form.add_error(name, refused[number])

    def _refused(self, kind: type[Model], numbers: Collection[int]) -> dict[int, str]:
        return {number: words for judge in _judges for number, words in judge(self.for_user, kind, numbers).items()}

    def _stored(self) -> Iterator[Referred]:
        yield from references(self.instance)
        for relation in get_all_child_relations(self.instance):
            for row in getattr(self.instance, relation.get_accessor_name()).all():
                yield from references(row)

    def _forms(self) -> Iterator[ModelForm]:  # type: ignore[type-arg]
        """Yield the form itself and those of its rows that will be saved."""
        yield self
        for rows in self.formsets.values():
            yield from (form for form in rows.forms if form.has_changed() and not rows._should_delete_form(form))
