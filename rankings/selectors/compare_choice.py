"""Which cities an address asks to compare: by code or any name; what it asks in vain is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from rankings.models.cities import City, CityFormerName
from rankings.selectors.finder import find_cities, similar_cities, the_one
from rankings.selectors.order import name_order

PARAMETER = "city"
MOST_CITIES = 3
# An address may ask for more than is shown, so that a message can say so; the rest is not even read.
MOST_ASKED = 6
MOST_CANDIDATES = 12
LONGEST_NAME = 60


@dataclass(frozen=True)
class CityLink:
    """A city and the end of the address that compares it."""

    city: City
    query: str


@dataclass(frozen=True)
class Name:
    """A name that a reader may type; ``today`` is that of today where it is another one."""

    name: str
    today: str = ""


@dataclass(frozen=True)
class Unclear:
    """A name that leads to no one city: those that answer to it or, failing that, those that look alike."""

    name: str
    candidates: tuple[CityLink, ...]
    answers: int

    @property
    def is_ambiguous(self) -> bool:
        """Whether several cities answer to the name."""
        return self.answers > 0

    @property
    def has_more(self) -> bool:
        """Whether more cities answer to it than are offered."""
        return self.answers > len(self.candidates)


@dataclass(frozen=True)
class Field:
    """A field of the form: what stands in it and, for a chosen city, the end of the address without it."""

    value: str
    city: City | None = None
    query_without: str = ""


@dataclass(frozen=True)
class Choice:
    """The cities to compare, in the order asked for, and what has to be told of the others."""

    asked: tuple[str, ...]
    cities: tuple[City, ...]
    unclear: tuple[Unclear, ...]
    doubled: tuple[City, ...]
    left_out: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the cities."""
        return tuple(city.code for city in self.cities)

    @property
    def query(self) -> str:
        """The end of this choice's address, blank where no city is chosen."""
        return query_of(self.codes)

    @property
    def canonical_query(self) -> str:
        """The same for any order of the cities."""
        return query_of(sorted(self.codes))

    @property
    def title(self) -> str:
        """What is compared, blank where no city is chosen."""
        return _("Comparison: %(cities)s") % {"cities": ", ".join(c.name for c in self.cities)} if self.cities else ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the form: the chosen cities, then what was not understood, then blanks."""
        chosen = [Field(city.name, city, query_of([c for c in self.codes if c != city.code])) for city in self.cities]
        fields = [*chosen, *(Field(unclear.name) for unclear in self.unclear), *[Field("")] * MOST_CITIES]
        return tuple(fields[:MOST_CITIES])

    @property
    def has_a_better_address(self) -> bool:
        """Whether every name was understood, so that the address can name the cities by their codes alone."""
        return not (self.unclear or self.doubled or self.left_out) and self.asked != self.codes


def query_of(codes: Sequence[str]) -> str:
    """Return the end of the address that compares these cities."""
    return f"?{urlencode([(PARAMETER, code) for code in codes])}" if codes else ""


def read_choice(asked: Sequence[str], addresses: Mapping[int, str]) -> Choice:
    """Return the cities that the values of an address mean, among those with a public page."""
    values = [" ".join(value.split())[:LONGEST_NAME] for value in asked][:MOST_ASKED]
    public = City.objects.filter(pk__in=addresses).select_related("oblast")
    of_code = {city.code: city for city in public.filter(code__in=values)} if any(values) else {}
    chosen: list[City] = []
    doubled: list[City] = []
    left_out: list[City] = []
    names: dict[str, Sequence[int]] = {}
    for value in filter(None, values):
        city = of_code.get(value)
        if city is None:
            matches = [match for match in find_cities(value) if match.city_id in addresses]
            one = the_one(matches)
            if one is None:
                names[value] = [match.city_id for match in matches]
                continue
            city = public.get(pk=one.city_id)
        if city in chosen or city in left_out:
            doubled.append(city)
        else:
            (chosen if len(chosen) < MOST_CITIES else left_out).append(city)
    is_full = len(chosen) == MOST_CITIES
    unclear = () if is_full else tuple(_unclear(name, found, chosen, addresses) for name, found in names.items())
    beyond = [city.name for city in left_out] + (list(names) if is_full else [])
    return Choice(tuple(asked), tuple(chosen), unclear, tuple(dict.fromkeys(doubled)), tuple(beyond))


def _unclear(name: str, found: Sequence[int], chosen: Sequence[City], addresses: Mapping[int, str]) -> Unclear:
    """Say what a name may mean; each candidate leads to the choice with it added, where there is room."""
    if found:
        candidates = sorted(City.objects.filter(pk__in=found).select_related("oblast"), key=name_order)
    else:
        candidates = similar_cities(name, City.objects.filter(pk__in=addresses).select_related("oblast"))
    kept = [city.code for city in chosen]
    links = (CityLink(city, query_of([*kept, city.code])) for city in candidates if city not in chosen)
    return Unclear(name, tuple(links)[:MOST_CANDIDATES], len(found))


def suggestions(addresses: Mapping[int, str]) -> tuple[Name, ...]:
    """Return the names that lead to a city, those of today and former ones, by the alphabet of the cities."""
    cities = {city.pk: city for city in City.objects.filter(pk__in=addresses)}
    names = [(name_order(city), Name(city.name)) for city in cities.values()]
    for former in CityFormerName.objects.filter(city__in=cities):
        city = cities[former.city_id]
        names.append((name_order(city), Name(former.name, city.name)))
    return tuple(name for _key, name in sorted(names, key=lambda row: row[0]))
