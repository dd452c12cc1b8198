"""What the fields of facts are called where staff read about them."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model


def name_of(model: type[Model] | None, name: str) -> str:
    """Return what a field or the rows of a fact are called, in the reader's language."""
    try:
        field: Any = model._meta.get_field(name)  # type: ignore[union-attr]
    except (AttributeError, FieldDoesNotExist):
        return name
    return str(field.related_model._meta.verbose_name_plural if field.auto_created else field.verbose_name)
