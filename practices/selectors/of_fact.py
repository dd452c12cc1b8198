"""The practices of a city, an area or an organisation, as its own page lists them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea, PracticeCity
from practices.selectors.addresses import library_address, query_of
from practices.selectors.public import NEWEST, PracticeCard, cards_of, public_practices
from rankings.models import Area, City

MOST_ON_A_FACT, MOST_ON_AN_ORGANISATION = 6, 20


@dataclass(frozen=True)
class PracticesOf:
    """The newest practices of a fact, how many there are in all, and where the library lists the rest."""

    cards: tuple[PracticeCard, ...]
    total: int
    url: str

    @property
    def are_all(self) -> bool:
        """Whether none is left for the library."""
        return self.total <= len(self.cards)


def practices_of_city(city: City) -> PracticesOf | None:
    """Return the practices of a city, None where there is none."""
    found = Exists(PracticeCity.objects.filter(page=OuterRef("pk"), city=city))
    return _practices(found, MOST_ON_A_FACT, city=city.code)


def practices_of_area(area: Area) -> PracticesOf | None:
    """Return the practices of an area, None where there is none."""
    found = Exists(PracticeArea.objects.filter(page=OuterRef("pk"), area=area))
    return _practices(found, MOST_ON_A_FACT, area=area.code)


def practices_of_organisation(code: str) -> PracticesOf | None:
    """Return what an organisation has written, None where that is nothing."""
    written = Exists(PracticePage.objects.filter(pk=OuterRef("pk"), organisation__code=code))
    return _practices(written, MOST_ON_AN_ORGANISATION, organisation=code)


def _practices(condition: Any, most: int, **chosen: str) -> PracticesOf | None:
    found = public_practices().filter(condition)
    total = found.count()
    if not total:
        return None
    library = library_address()
    return PracticesOf(cards_of(found.order_by(*NEWEST)[:most]), total, library and f"{library}{query_of(chosen)}")
