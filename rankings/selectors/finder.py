"""Find cities by any of their names: of today or former, other spellings, whole or by the beginnings of words."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from core.ukrainian import fold_name
from rankings.models.cities import City, CityAlias, CityFormerName
from search.names import alike, all_names, named, readings

MOST_SUGGESTIONS = 4
LIKENESS = 0.62
# So many spellings of the likest cities are looked at: a city has dozens of them.
MOST_SPELLINGS = 60
TITLE = re.compile(r"^(?:[ув]\s+)?(?:м\.|міст[оіау]\b|city of\b)\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    """A city that was found: through which other name, if not through that of today; `whole`: by its whole name."""

    city_id: int
    through: CityFormerName | CityAlias | None
    whole: bool


def find_cities(query: str) -> tuple[Match, ...]:
    """Return the cities any of whose names has words that begin like the query.

    Case, apostrophes, hyphens and the script (Ukrainian, Latin) do not matter, nor do the grammatical case of a whole
    name and the keyboard layout in which a known name was typed. A blank query finds none.
    """
    wanted = without_title(query)
    if not wanted:
        return ()
    begins = Q(search_key__contains=f" {wanted}")
    whole = {each.code: each.whole for each in named(_typed(query))}
    cities = City.objects.filter(begins | Q(code__in=whole)).only("code", "name_uk", "name_en", "search_key")
    found: dict[int, Match] = {}
    for city in cities:
        if f" {wanted}" in city.search_key:
            found[city.pk] = Match(city.pk, None, _is_whole(wanted, city.name_uk, city.name_en))
    for former in CityFormerName.objects.filter(begins).order_by("pk"):
        _add(found, Match(former.city_id, former, _is_whole(wanted, former.name_uk, former.name_en)))
    for alias in CityAlias.objects.filter(begins).order_by("pk"):
        _add(found, Match(alias.city_id, alias, _is_whole(wanted, alias.name)))
    for city in cities:
        if city.code in whole:
            _add(found, Match(city.pk, None, whole[city.code]))
    return tuple(found.values())


def ids_of_cities_named(query: str) -> set[int]:
    """Return the keys of the cities that `find_cities` finds, in two queries."""
    wanted = without_title(query)
    if not wanted:
        return set()
    names = ("search_key", "former_names__search_key", "aliases__search_key")
    begins = reduce(or_, (Q(**{f"{name}__contains": f" {wanted}"}) for name in names))
    by_code = Q(code__in=[each.code for each in named(_typed(query))])
    return set(City.objects.filter(begins | by_code).order_by().values_list("pk", flat=True))


def without_title(name: str) -> str:
    """Return a name as look-up compares it, without the word for city before it."""
    return fold_name(_typed(name))


def _typed(name: str) -> str:
    return TITLE.sub("", name.strip(), count=1)


def _is_whole(wanted: str, *names: str) -> bool:
    return wanted in map(fold_name, names)


def _add(found: dict[int, Match], match: Match) -> None:
    """Keep a match through another name, unless one as good is known."""
    known = found.get(match.city_id)
    if known is None or (match.whole and not known.whole):
        found[match.city_id] = match


def the_one(matches: Collection[Match]) -> Match | None:
    """Return the match that a reader must have meant: the only one with that whole name, or the only one at all."""
    whole = [match for match in matches if match.whole]
    for candidates in (whole, matches):
        if len(candidates) == 1:
            return next(iter(candidates))
    return None


def similar_cities(query: str, cities: QuerySet[City]) -> list[City]:
    """Return a few of the cities any of whose names looks most like the query, the likest first."""
    owners: defaultdict[str, list[City]] = defaultdict(list)
    known = all_names().of_code
    for city in cities.prefetch_related("former_names", "aliases"):
        names = [city.name_uk, city.name_en, *(alias.name for alias in city.aliases.all())]
        names += [name for former in city.former_names.all() for name in (former.name_uk, former.name_en)]
        for name in {*map(fold_name, filter(None, names)), *known.get(city.code, ())}:
            owners[name].append(city)
    like = (alike(without_title(reading), owners, MOST_SPELLINGS, LIKENESS) for reading in readings(query))
    likest = next(filter(None, like), [])
    return list(dict.fromkeys(city for name in likest for city in owners[name]))[:MOST_SUGGESTIONS]
