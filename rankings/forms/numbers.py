"""How exact numbers are typed and shown in the editing interface."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override


class ExactNumberField(forms.DecimalField):
    """A decimal typed with a comma or a point, and shown without zeros that say nothing."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read a comma as a point, and no blanks between digits."""
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show 75.000000 as 75."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def install() -> None:
    """Use this field for every decimal column; called once the apps are ready."""
    register_form_field_override(models.DecimalField, override={"form_class": ExactNumberField})
