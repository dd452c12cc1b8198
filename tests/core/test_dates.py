"""Dates are written as the language has them."""

from datetime import UTC, datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

MOMENT = datetime(2026, 12, 3, 9, 54, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("DATE_FORMAT", "3 грудня 2026 року"),
        ("DATETIME_FORMAT", "3 грудня 2026 року, 09:54"),
        ("SHORT_DATE_FORMAT", "03.12.2026"),
    ],
)
def test_a_day_in_ukrainian_has_its_month_in_the_genitive_and_no_leading_zero(kind, written):
    with override("uk"):
        assert date_format(MOMENT, kind) == written
