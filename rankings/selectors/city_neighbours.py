"""The cities that stand next to a city in a study, as far as their places are recorded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from rankings.models.cities import City
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.compare_choice import query_of

ON_EACH_SIDE = 2


@dataclass(frozen=True)
class Neighbour:
    """A recorded place: the city itself or one near it."""

    result: CityResult
    name_then: str
    is_this_city: bool


@dataclass(frozen=True)
class Gap:
    """Places that are not recorded here, from the first to the last of them."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many places it is."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Neighbourhood:
    """The places around the city in one study, best first, gaps between them marked."""

    study: Study
    places: tuple[Neighbour | Gap, ...]

    @property
    def nearest(self) -> tuple[City, ...]:
        """The recorded cities right above and below this one."""
        around = [place for place in self.places if isinstance(place, Neighbour)]
        own = next(number for number, place in enumerate(around) if place.is_this_city)
        return tuple(place.result.city for place in around[max(own - 1, 0) : own + 2] if not place.is_this_city)

    @property
    def compare_query(self) -> str:
        """The end of the address that compares these cities with this one, blank where it stands alone."""
        own = next(place.result.city for place in self.places if isinstance(place, Neighbour) and place.is_this_city)
        return query_of([own.code, *(city.code for city in self.nearest)]) if self.nearest else ""


def neighbourhoods(ranked: Sequence[CityResult]) -> tuple[Neighbourhood, ...]:
    """Return for each of a city's results, all with a published, known place, the places around it."""
    if not ranked:
        return ()
    ranks: defaultdict[int, list[int]] = defaultdict(list)
    recorded = CityResult.objects.filter(study__in=[r.study_id for r in ranked], rank__isnull=False)
    for study_id, rank in recorded.order_by().values_list("study_id", "rank"):
        ranks[study_id].append(rank or 0)
    wanted = Q()
    for result in ranked:
        wanted |= Q(study=result.study_id, rank__in=ranks_near(result.rank or 0, ranks[result.study_id]))
    near: defaultdict[int, list[CityResult]] = defaultdict(list)
    for found in recorded.filter(wanted).select_related("city").prefetch_related("city__former_names"):
        near[found.study_id].append(found)
    return tuple(Neighbourhood(r.study, with_gaps(_neighbours(near[r.study_id], r.city_id))) for r in ranked)


def ranks_near(rank: int, ranks: Sequence[int]) -> set[int]:
    """Return the places of the cities nearest above and below; ``ranks`` are all recorded ones, ties repeated."""
    above = sorted(other for other in ranks if other < rank)[-ON_EACH_SIDE:]
    below = sorted(other for other in ranks if other > rank)[:ON_EACH_SIDE]
    return {*above, rank, *below}


def _neighbours(results: Iterable[CityResult], city_id: int) -> list[Neighbour]:
    ordered = sorted(results, key=lambda result: (result.rank or 0, result.city.sort_key_uk))
    return [
        Neighbour(
            result,
            name_of_that_time(result.city, result.name_used, result.city.former_names.all()),
            result.city_id == city_id,
        )
        for result in ordered
    ]


def with_gaps(neighbours: Sequence[Neighbour]) -> tuple[Neighbour | Gap, ...]:
    """Put a gap where places between two recorded ones are missing; a tie takes as many places as it has cities."""
    tied = Counter(neighbour.result.rank for neighbour in neighbours)
    places: list[Neighbour | Gap] = []
    expected: int | None = None
    for neighbour in neighbours:
        rank = neighbour.result.rank or 0
        if expected is not None and rank > expected:
            places.append(Gap(expected, rank - 1))
        places.append(neighbour)
        expected = rank + tied[rank]
    return tuple(places)
