"""Practices that a reader of one may want next."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea
from practices.selectors.nearest import nearest_first
from practices.selectors.public import PracticeCard, cards_of, public_practices
from rankings.models import Area, City

MOST_RELATED = 3


def related_practices(page: PracticePage, cities: Sequence[City], areas: Sequence[Area]) -> tuple[PracticeCard, ...]:
    """Return other practices of the same areas, those of cities of similar size first; samples only beside samples."""
    same_area = Exists(PracticeArea.objects.filter(page=OuterRef("pk"), area__in=[area.pk for area in areas]))
    others = public_practices().filter(same_area, organisation__is_sample=page.is_sample)
    others = others.exclude(translation_key=page.translation_key)
    return cards_of(others.order_by(*nearest_first(_size(cities)))[:MOST_RELATED])


def _size(cities: Sequence[City]) -> int | None:
    """Return the mean population of the cities whose population is known."""
    known = [city.population for city in cities if city.population is not None]
    return sum(known) // len(known) if known else None
