"""How staff find facts by words in any spelling: case, apostrophes, hyphens and ґ do not matter, in every engine."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from core.ukrainian import fold_name
from rankings.models.cities import City
from rankings.selectors.finder import ids_of_cities_named


def facts_with_words(facts: QuerySet[Any], columns: Sequence[str], query: str) -> QuerySet[Any]:
    """Return the facts in whose columns each word of the query begins a word, in one query however many there are.

    For models of at most a few thousand rows: the texts are compared here, because engines fold Ukrainian unlike.
    """
    wanted = fold_name(query).split()
    found = []
    for pk, *texts in facts.order_by().values_list("pk", *columns):
        words = [folded for text in texts for word in str(text or "").split() for folded in fold_name(word).split()]
        if all(any(word.startswith(beginning) for word in words) for beginning in wanted):
            found.append(pk)
    return facts.filter(pk__in=found)


def cities_called(cities: QuerySet[City], query: str) -> QuerySet[City]:
    """Return the cities that have such a name, of today or before, or such a code."""
    query = query.strip()
    by_code = Q(code__startswith=query.lower()) | Q(katottg__startswith=query.upper())
    return cities.filter(Q(pk__in=ids_of_cities_named(query)) | by_code)


def results_of_cities_called(results: QuerySet[Any], relation: str, query: str) -> QuerySet[Any]:
    """Return the results of cities that have such a name, of today or before."""
    return results.filter(**{f"{relation}__in": ids_of_cities_named(query)})
