"""How near the cities of a practice are to another city in population."""

from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Abs

from practices.models.relations import PracticeCity
from practices.selectors.public import NEWEST


def nearest_first(population: int | None, page: str = "pk") -> tuple[Any, ...]:
    """Return the order of practices by the difference in residents of their nearest city, those not known last.

    ``page`` leads from the row to its practice. Where our own population is not known, and among equals, the newest
    come first.
    """
    newest = NEWEST if page == "pk" else (F(f"{page}__first_published_at").desc(nulls_last=True), f"-{page}")
    if population is None:
        return newest
    rows = PracticeCity.objects.filter(page=OuterRef(page), city__population__isnull=False)
    difference = rows.annotate(difference=Abs(F("city__population") - Value(population))).order_by("difference")
    return (Subquery(difference.values("difference")[:1]).asc(nulls_last=True), *newest)
