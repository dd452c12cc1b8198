"""How staff find facts by words in any spelling: case, apostrophes, hyphens and ґ do not matter, in every engine."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from core.ukrainian import fold_name
from rankings.models.cities import City
from rankings.selectors.finder import ids_of_cities_named
from search.analysis.analyse import index_terms, query_groups
from search.phrasebook import current


def facts_with_words(facts: QuerySet[Any], columns: Sequence[str], query: str) -> QuerySet[Any]:
    """Return the facts in whose columns each word of the query begins a word, or stands in another form or synonym.

    Two queries however many there are. For models of at most a few thousand rows: the texts are compared here, because
    engines fold Ukrainian unlike.
    """
    wanted, phrasebook = fold_name(query).split(), current()
    groups = query_groups(query, phrasebook)
    found = []
    for pk, *columns_of_fact in facts.order_by().values_list("pk", *columns):
        texts = [str(text) for text in columns_of_fact if text]
        words = [folded for text in texts for word in text.split() for folded in fold_name(word).split()]
        if all(any(word.startswith(beginning) for word in words) for beginning in wanted):
            found.append(pk)
        elif groups:
            terms = {term for text in texts for term in index_terms(text, phrasebook)}
            if all(terms.intersection(group) for group in groups):
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
