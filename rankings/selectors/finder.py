"""Find cities by any of their names: of today or former, other spellings, whole or by the beginnings of words."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from core.ukrainian import fold_name
from rankings.models.cities import City, CityAlias, CityFormerName

MOST_SUGGESTIONS = 4
LIKENESS = 0.62


@dataclass(frozen=True)
class Match:
    """A city that was found: through which other name, if not through that of today; `whole`: by its whole name."""

    city_id: int
    through: CityFormerName | CityAlias | None
    whole: bool


def find_cities(query: str) -> tuple[Match, ...]:
    """Return the cities any of whose names has words that begin like the query.

    Case, apostrophes, hyphens and the script (Ukrainian, official Latin) do not matter; a blank query finds none.
    """
    wanted = fold_name(query)
    if not wanted:
        return ()
    begins = Q(search_key__contains=f" {wanted}")
    found: dict[int, Match] = {}
    for city in City.objects.filter(begins).only("name_uk", "name_en"):
        found[city.pk] = Match(city.pk, None, _is_whole(wanted, city.name_uk, city.name_en))
    for former in CityFormerName.objects.filter(begins).order_by("pk"):
        _add(found, Match(former.city_id, former, _is_whole(wanted, former.name_uk, former.name_en)))
    for alias in CityAlias.objects.filter(begins).order_by("pk"):
        _add(found, Match(alias.city_id, alias, _is_whole(wanted, alias.name)))
    return tuple(found.values())


def ids_of_cities_named(query: str) -> set[int]:
    """Return the keys of the cities that `find_cities` finds, in one query."""
    wanted = f" {fold_name(query)}"
    names = ("search_key", "former_names__search_key", "aliases__search_key")
    begins = reduce(or_, (Q(**{f"{name}__contains": wanted}) for name in names))
    return set(City.objects.filter(begins).order_by().values_list("pk", flat=True)) if wanted.strip() else set()


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
    """Return a few of the cities whose names of today or before look most like the query, the likest first."""
    owners: defaultdict[str, list[City]] = defaultdict(list)
    for city in cities.prefetch_related("former_names", "aliases"):
        names = [city.name_uk, city.name_en, *(alias.name for alias in city.aliases.all())]
        names += [name for former in city.former_names.all() for name in (former.name_uk, former.name_en)]
        for name in filter(None, names):
            owners[fold_name(name)].append(city)
    alike = get_close_matches(fold_name(query), owners, MOST_SUGGESTIONS, LIKENESS)
    return list(dict.fromkeys(city for name in alike for city in owners[name]))[:MOST_SUGGESTIONS]
