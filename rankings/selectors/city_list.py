"""The list of cities: A-Z or by oblast, filtered by any name; each with its latest known result."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from rankings.models.cities import City, CityAlias, CityFormerName
from rankings.models.results import CityResult
from rankings.selectors.addresses import city_addresses
from rankings.selectors.finder import Match, find_cities, similar_cities, the_one
from rankings.selectors.maps import result_in_words
from rankings.selectors.order import name_order

LETTERS, OBLASTS = "letters", "oblast"


@dataclass(frozen=True)
class ListedCity:
    """A city in the list; `through` is the other name by which it was found."""

    city: City
    url: str
    latest: CityResult | None
    through: CityFormerName | CityAlias | None = None

    @property
    def latest_in_words(self) -> str:
        """The latest known result in few words, blank where there is none."""
        return result_in_words(self.latest.study, self.latest) if self.latest else ""

    @property
    def former_name(self) -> CityFormerName | None:
        """The former name by which it was found."""
        return self.through if isinstance(self.through, CityFormerName) else None

    @property
    def other_spelling(self) -> str:
        """The other spelling by which it was found."""
        return self.through.name if isinstance(self.through, CityAlias) else ""


@dataclass(frozen=True)
class Group:
    """Cities under one heading."""

    heading: str
    cities: tuple[ListedCity, ...]


@dataclass(frozen=True)
class CityList:
    """What the address asks of the list: all cities in groups, or those found, or those that look alike."""

    by: str
    q: str
    total: int
    groups: tuple[Group, ...] = ()
    found: tuple[ListedCity, ...] = ()
    similar: tuple[ListedCity, ...] = ()
    unknown_view: str = ""


def city_list(asked: Mapping[str, str]) -> CityList:
    """Return the list that the parameters of an address ask for, only of cities with a public page."""
    urls = city_addresses()
    by = asked.get("by", "").strip()
    known = by in ("", LETTERS, OBLASTS)
    view = OBLASTS if by == OBLASTS else LETTERS
    q = " ".join(asked.get("q", "").split())
    if not q:
        rows = _listed(City.objects.all(), urls, {})
        return CityList(view, q, len(urls), groups=_groups(rows, GROUPING[view]), unknown_view="" if known else by)
    matches = {match.city_id: match for match in find_cities(q) if match.city_id in urls}
    if matches:
        found = _listed(City.objects.filter(pk__in=matches), urls, matches)
        return CityList(view, q, len(urls), found=tuple(found))
    alike = [city.pk for city in similar_cities(q, City.objects.all())]
    similar = _listed(City.objects.filter(pk__in=alike), urls, {})
    return CityList(view, q, len(urls), similar=tuple(sorted(similar, key=lambda row: alike.index(row.city.pk))))


def cities_with_results(cities: QuerySet[City], urls: Mapping[int, str]) -> tuple[ListedCity, ...]:
    """Return those of the cities that have a result and, by the addresses, a public page."""
    return tuple(row for row in _listed(cities, urls, {}) if row.latest)


def address_of_the_one(query: str) -> str:
    """Return the address of the page of the only city that a reader can mean, blank where there is none."""
    matches = find_cities(query)
    urls = city_addresses() if matches else {}
    match = the_one([match for match in matches if match.city_id in urls])
    return urls[match.city_id] if match else ""


def _listed(cities: QuerySet[City], urls: Mapping[int, str], through: Mapping[int, Match]) -> list[ListedCity]:
    """Return cities by name with their latest known results: two queries, whatever their number."""
    recorded = CityResult.objects.filter(city=OuterRef("pk"), study__published_at__lte=Now())
    newest = recorded.order_by("-study__year", "study__family__position", "study__code").values("pk")[:1]
    listed = [city for city in cities.select_related("oblast").annotate(latest=Subquery(newest)) if city.pk in urls]
    latest = {city.pk: getattr(city, "latest", None) for city in listed}
    results = CityResult.objects.select_related("study__family").filter(pk__in=[pk for pk in latest.values() if pk])
    of_city = {result.city_id: result for result in results}
    rows = [
        ListedCity(city, urls[city.pk], of_city.get(city.pk), through[city.pk].through if city.pk in through else None)
        for city in listed
    ]
    return sorted(rows, key=lambda row: name_order(row.city))


@dataclass(frozen=True)
class Grouping:
    """How a view puts cities under headings: the order of the headings, and their words."""

    order: Callable[[ListedCity], str]
    heading: Callable[[ListedCity], str]


GROUPING = {
    LETTERS: Grouping(lambda row: name_order(row.city), lambda row: row.city.name[:1].upper()),
    OBLASTS: Grouping(lambda row: name_order(row.city.oblast), lambda row: row.city.oblast.name),
}


def _groups(rows: Iterable[ListedCity], grouping: Grouping) -> tuple[Group, ...]:
    ordered = sorted(rows, key=grouping.order)
    return tuple(Group(heading, tuple(group)) for heading, group in groupby(ordered, key=grouping.heading))
