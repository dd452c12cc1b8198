"""The screens that all facts share: a list, a form, a refusal that says why."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.log_actions import log

from api.writing import written_once
from rankings.exports.safety import printable
from rankings.selectors.desk_search import facts_with_words
from rankings.selectors.usage import Use, uses_of
from rankings.services.results import ResultsError
from rankings.viewsets.columns import plain_number
from rankings.viewsets.filters import OF_MODEL
from rankings.viewsets.history import EDIT
from rankings.viewsets.names import name_of

OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


class FactIndexView(generic.IndexView):
    """A list of facts that is searched in any spelling, sorts alike in every engine and exports without formulas.

    ``related`` is what its rows show of other facts; ``title_sort_key`` is what the first column sorts by.
    """

    related: ClassVar[tuple[str, ...]] = ()
    title_sort_key = ""
    search_backend_name = None

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the facts with what their rows show."""
        return super().get_base_queryset().select_related(*self.related)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Put what is not known last, whichever way the list is sorted, and break ties."""
        ordered = super().order_queryset(queryset)
        own = (*self.model._meta.ordering, "pk")
        if not self.ordering:
            return ordered.order_by(*own)
        if "_updated_at" in self.ordering:
            return ordered
        key = F(self.ordering.removeprefix("-"))
        way = key.desc if self.ordering.startswith("-") else key.asc
        return ordered.order_by(way(nulls_last=True), *own)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Find facts by the beginnings of words, in any spelling."""
        if not self.is_searching:
            return queryset
        return facts_with_words(queryset, self.search_fields, self.search_query)

    def _get_title_column(self, field_name: str, column_class: type[TitleColumn] = TitleColumn, **kwargs: Any) -> Any:
        column = super()._get_title_column(field_name, column_class, **kwargs)
        column.sort_key = self.title_sort_key or column.sort_key
        return column

    def to_row_dict(self, item: models.Model) -> dict[str, Any]:
        """Return the exported cells; what stands behind a fact that is not known is blank."""
        return {path: _value_at(item, path) for path in self.list_export}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Write yes and no in words, and text that a spreadsheet would take for a formula as text."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        value = super().preprocess_field_value(field, "" if value is None else value, export_format)
        if not isinstance(value, str):
            return value
        text = printable(value)
        return f"'{text}" if export_format == self.FORMAT_CSV and text.startswith(OPENS_A_FORMULA) else text

    def stream_csv(self, queryset: QuerySet[Any]) -> Iterator[bytes]:
        """Begin with the mark by which spreadsheets know UTF-8."""
        yield BYTE_ORDER_MARK.encode()
        yield from super().stream_csv(queryset)


class RefusalMixin:
    """Shows what a write service refuses at the fields of the form."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, or show why not."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ResultsError as refused:
            form.refuse(refused.violations)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class FactCreateView(RefusalMixin, generic.CreateView):
    """A new fact, saved at once with its rows and with whatever tells of it."""

    def save_instance(self) -> models.Model:
        """Save and write documents in one transaction."""
        with written_once():
            return super().save_instance()

    def get_success_url(self) -> str:
        """Stay with the new fact: there is often more to add."""
        return self.get_edit_url()

    def get_success_buttons(self) -> list[Any]:
        """Return none: the page is the fact's own."""
        return []


class FactEditView(RefusalMixin, generic.EditView):
    """A stored fact; its history says which fields were changed."""

    def save_instance(self) -> models.Model:
        """Save, write documents and log what changed in one transaction."""
        fields = list(self.form.changed_data)
        fields += [name for name, rows in self.form.formsets.items() if rows.has_changed()]
        with written_once():
            instance: models.Model = self.form.save()
            if fields:
                stored = [name for name in fields if _is_column(instance, name)]
                log(instance, EDIT, user=self.request.user, content_changed=True, data={"fields": stored})
            return instance


class FactInspectView(generic.InspectView):
    """A fact to read, for those who may not change it as well."""

    def get_field_label(self, field_name: str, field: Any) -> str:
        """Name rows by what they are together."""
        return capfirst(name_of(self.model, field_name))

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Say in words what is true and when it was; a dash is nothing recorded."""
        value = super().get_field_display_value(field_name, field)
        match value:
            case None | "":
                return "–"
            case bool():
                return _("yes") if value else _("no")
            case datetime():
                return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
            case Decimal():
                return plain_number(value)
        return value


class FactDeleteView(generic.DeleteView):
    """Deletes a fact that nothing uses; where something does, says what."""

    template_name = "rankings_admin/confirm_delete.html"

    @cached_property
    def uses(self) -> list[tuple[Use, str]]:
        """What points to the fact, each with the address of its list where there is one."""
        return [(use, list_of(use, self.object)) for use in uses_of(self.object)]

    @cached_property
    def refusal(self) -> str:
        """Why it cannot be deleted; blank where it can."""
        return _("It is used and cannot be deleted.") if self.uses else ""

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete, or say why not."""
        if not self.refusal:
            try:
                with written_once():
                    return super().form_valid(form)
            except (models.ProtectedError, ResultsError):
                del self.uses
        messages.error(self.request, self.refusal or _("It is used and cannot be deleted."))
        return HttpResponseRedirect(self.get_delete_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer no button where there is a refusal."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "uses": self.uses, "refusal": self.refusal, "is_protected": bool(self.refusal)}


def list_of(use: Use, fact: models.Model) -> str:
    """Return the address of the list of what uses a fact, blank where no list can be narrowed to it."""
    filterset = OF_MODEL.get(use.model)
    if filterset is None or use.field not in filterset.base_filters:
        return ""
    return f"{reverse(f'facts_{use.model._meta.model_name}:index')}?{use.field}={fact.pk}"


def _value_at(fact: Any, path: str) -> Any:
    for name in path.split("."):
        fact = getattr(fact, name)
        fact = fact() if callable(fact) else fact
        if fact is None:
            return None
    return fact


def _is_column(instance: models.Model, name: str) -> bool:
    try:
        instance._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
