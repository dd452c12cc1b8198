"""Public practices whose review is long ago."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet

from practices.models import PracticePage

HOLDS = timedelta(days=365)


def due_for_recheck(today: date) -> QuerySet[PracticePage]:
    """Return the public practices that were reviewed more than a year ago."""
    return PracticePage.objects.filter(
        live=True, locale__language_code=settings.LANGUAGE_CODE, reviewed_on__lt=today - HOLDS
    )
