"""Counts of queries: all that anybody sees of what was asked."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from search.models.asked import Asked, AskedOften, month_of

FEWEST_VISITORS = 5


def fold() -> int:
    """Count queries by visitors, of those months that are over for good, and take away what visitors asked in them.

    A month is over a day after its end. Return how many rows went.
    """
    today = timezone.localdate()
    closing = month_of(today - timedelta(days=1))
    with transaction.atomic():
        for month in set(Asked.objects.values_list("month", flat=True).distinct()):
            AskedOften.objects.filter(month=month).delete()
            AskedOften.objects.bulk_create(_counted(Asked.objects.filter(month=month)))
        gone, _of_models = Asked.objects.filter(month__lt=closing).delete()
    return gone


def _counted(asked: QuerySet[Asked]) -> Iterator[AskedOften]:
    figures = {"visitors": Count("pk"), "most": Max("found"), "in_vain": Count("pk", filter=Q(found=0))}
    for names in (("month", "lang", "text"), ("month", "lang", "text", "after")):
        rows = asked.filter(~Q(after="") if "after" in names else Q()).order_by().values(*names).annotate(**figures)
        for row in rows.filter(visitors__gte=FEWEST_VISITORS):
            yield AskedOften(found=row.pop("most"), **row)
