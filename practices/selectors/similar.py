"""Practices that may be the same one: of a shared city and area, with a title much alike."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from rapidfuzz import fuzz

from coalition.selectors.members import organisations_of
from core.ukrainian import fold_name
from practices.models import PracticePage

if TYPE_CHECKING:
    from people.models import User

# Of 100; below it titles share no more than the words of their field.
ALIKE = 60
MOST = 10


def likeness(one: str, other: str) -> float:
    """Return how much two titles are alike, from 0 to 100; the order of words does not count."""
    return fuzz.token_set_ratio(fold_name(one), fold_name(other))


def similar_practices(
    title: str, cities: Collection[int], areas: Collection[int], reader: "User", besides: int | None = None
) -> list[PracticePage]:
    """Return what the reader may see of practices like this one, the most alike first.

    A reader sees what is public, and all that the own organisations write.
    """
    public = Q(pk__in=PracticePage.objects.live().public().values("pk"))
    own = Q(organisation__in=organisations_of(reader))
    there = (
        PracticePage.objects.filter(public | own, locale__language_code=settings.LANGUAGE_CODE)
        .filter(cities__city__in=cities)
        .filter(areas__area__in=areas)
        .exclude(pk=besides)
        .select_related("organisation")
        .distinct()
    )
    alike = [(likeness(title, practice.title), practice) for practice in there]
    found = sorted(((much, one) for much, one in alike if much >= ALIKE), key=lambda pair: (-pair[0], pair[1].pk))
    return [practice for _likeness, practice in found[:MOST]]


def similar_to(practice: PracticePage, reader: "User") -> list[PracticePage]:
    """Return the practices like this one."""
    cities = [row.city_id for row in practice.cities.all()]
    areas = [row.area_id for row in practice.areas.all()]
    return similar_practices(practice.title, cities, areas, reader, besides=practice.pk)
