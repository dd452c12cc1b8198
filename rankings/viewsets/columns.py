"""Columns of lists that Wagtail does not have."""

from decimal import Decimal
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column


class YesColumn(Column):
    """Yes where something holds, nothing where it does not."""

    def get_value(self, instance: Any) -> str:
        """Return the word."""
        return _("yes") if super().get_value(instance) else ""


class NumberAsKnown(Column):
    """An exact number in the reader's way of writing, blank where it is not known."""

    def get_value(self, instance: Any) -> str:
        """Return the number without zeros that say nothing."""
        value: Decimal | None = super().get_value(instance)
        return "" if value is None else floatformat(value, -6)
