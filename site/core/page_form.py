"""The form of every page: it makes the address, and leads to nothing that its writer may not know of.

Wagtail's choosers offer what is allowed, but its forms take any number that is sent.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.forms import ModelForm
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.models.documents import Document
from core.models.images import Image
from core.ukrainian import latin_slug

# In letters; Wagtail takes 255, and a number may follow.
SLUG_LENGTH = 200
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
        self.title_before, self.slug_before = self.instance.title, self.instance.slug
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("The last part of the address; left blank, it is made from the title.")
        self.there_before = {(kind, number) for _name, kind, number in self._stored()} if self.is_bound else set()

    def clean_slug(self) -> str:
        """Make the address from the title, unless somebody has chosen it; a page that was public keeps its own."""
        given: str = self.cleaned_data.get("slug") or ""
        if not given and self.instance.first_published_at:
            return str(self.slug_before)
        if given and not (given == self.slug_before and self.follows_title()):
            return given
        return self.slug_of_title()

    def follows_title(self) -> bool:
        """Tell whether nobody has chosen the address, and nobody knows it yet."""
        if not self.slug_before:
            return True
        made = latin_slug(self.title_before)[:SLUG_LENGTH]
        number = self.slug_before.removeprefix(made).removeprefix("-")
        return not self.instance.first_published_at and (not number or number.isdigit())

    def slug_of_title(self) -> str:
        """Return the romanised title, with a number where another page beside this one has it."""
        made = latin_slug(self.cleaned_data.get("title") or "")[:SLUG_LENGTH] or self.instance._meta.model_name
        candidate, number = made, 1
        while not Page._slug_is_available(candidate, self.parent_page, self.instance):
            number += 1
            candidate = f"{made}-{number}"
        return str(candidate)

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
