"""The map of the project: the cities whose practices are told here, and how many of each."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.models.relations import PracticeCity
from practices.selectors.addresses import library_address, query_of
from practices.selectors.public import public_practices
from rankings.maps.view import GROUND, MapCity, MapView, draw_map
from rankings.models import City
from rankings.selectors.order import name_order
from rankings.templatetags.figures import figure


@dataclass(frozen=True)
class CityCount:
    """A city, how many practices it has here, and the address that lists them, blank where there is no library."""

    city: City
    practices: int
    url: str

    @property
    def in_words(self) -> str:
        """The number with its noun."""
        words = ngettext("%(shown)s practice", "%(shown)s practices", self.practices)
        return words % {"shown": figure(self.practices)}


@dataclass(frozen=True)
class ProjectMap:
    """The map and the same as a list, by name."""

    map: MapView
    cities: tuple[CityCount, ...]


def project_map() -> ProjectMap | None:
    """Return the map in the reader's language; None while no practice is public. Four queries."""
    rows: QuerySet[Any] = PracticeCity.objects.filter(page__in=public_practices()).order_by()
    counts = dict(rows.values("city").annotate(n=Count("page", distinct=True)).values_list("city", "n"))
    if not counts:
        return None
    library = library_address()
    cities = list(City.objects.all())
    with_practices = sorted((city for city in cities if city.pk in counts), key=name_order)
    listed = tuple(
        CityCount(city, counts[city.pk], library and f"{library}{query_of({'city': city.code})}")
        for city in with_practices
    )
    drawn = [_drawn(one.city, "neutral", one.in_words, one.url) for one in listed]
    drawn += [
        _drawn(city, GROUND, _("no practice here yet"), "")
        for city in cities
        if city.pk not in counts and not city.is_sample
    ]
    meanings = (("neutral", _("cities with practices")), (GROUND, _("no practice here yet")))
    return ProjectMap(draw_map(drawn, meanings, _("Cities whose practices are told here.")), listed)


def _drawn(city: City, kind: str, words: str, url: str) -> MapCity:
    label = _("%(city)s: %(result)s") % {"city": city.name, "result": words}
    return MapCity(city.code, float(city.longitude), float(city.latitude), kind, label, url)
