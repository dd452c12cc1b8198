"""Queries in the server's language: each word of a question is met by one of its terms in one of the fields."""

from typing import Any

from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9AutocompleteQueryCompiler,
    Elasticsearch9SearchQueryCompiler,
)

from search.backends.elasticsearch.mapping import Mapping
from search.names import completed
from search.query import as_terms

Query = dict[str, Any]
NOTHING: Query = {"match_none": {}}
# What the other fields that a word stands in add to the best one.
REST = 0.5


class Compiler(Elasticsearch9SearchQueryCompiler):
    """Asks for terms; an index is sorted the same way whenever it is asked."""

    mapping_class = Mapping

    def _compile_plaintext_query(self, query: Any, fields: Any, boost: float = 1.0) -> Query:
        terms = as_terms(query)
        if terms is None:
            return super()._compile_plaintext_query(query, fields, boost)
        words = [_one_of(group, fields, boost) for group in terms.groups]
        if not words:
            return NOTHING
        if terms.every:
            return {"bool": {"must": words}}
        return {"bool": {"should": words, "minimum_should_match": 1}}

    def get_sort(self) -> Any:
        """Let the newer of two equals stand first."""
        return super().get_sort() or ["_score", {"pk": "desc"}]


class AutocompleteCompiler(Elasticsearch9AutocompleteQueryCompiler):
    """Asks for beginnings of words, all of them."""

    mapping_class = Mapping

    def _compile_plaintext_query(self, query: Any, fields: Any, boost: float = 1.0) -> Query:
        alternatives = [
            {"bool": {"must": [_one_of([word], fields, boost) for word in words]}}
            for words in completed(query.query_string)
        ]
        return {"dis_max": {"queries": alternatives}} if alternatives else NOTHING


def _one_of(group: Any, fields: Any, boost: float) -> Query:
    met = [
        {"term": {field.field_name: {"value": term, "boost": boost * field.boost}}}
        for term in group
        for field in fields
    ]
    return {"dis_max": {"queries": met, "tie_breaker": REST}}
