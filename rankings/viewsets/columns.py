"""Columns of lists that Wagtail does not have, and how they write numbers and days."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column


def plain_number(number: Decimal) -> str:
    """Write an exact number in the reader's way, without zeros that say nothing."""
    return number_format(Decimal(f"{number.normalize():f}"), use_l10n=True)


class YesColumn(Column):
    """Yes where something holds, nothing where it does not."""

    def get_value(self, instance: Any) -> str:
        """Return the word."""
        return _("yes") if super().get_value(instance) else ""


class NumberAsKnown(Column):
    """An exact number in the reader's way of writing, blank where it is not known."""

    def get_value(self, instance: Any) -> str:
        """Return the number as it is written."""
        number: Decimal | None = super().get_value(instance)
        return "" if number is None else plain_number(number)


class DayColumn(Column):
    """The day of a moment, in Kyiv."""

    def get_value(self, instance: Any) -> str:
        """Return the day as it is written."""
        moment: datetime | None = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""
