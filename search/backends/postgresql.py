"""PostgreSQL's full-text index over our terms, which it takes as they are (configuration ``simple``)."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Model
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from search.backends.analysed import Analysed
from search.engines import database
from search.names import completed
from search.query import Groups, Terms, as_terms
from search.rarity import rarities


class Index(PostgresIndex):
    """Stores terms."""

    def add_items(self, model: type[Model], objs: Iterable[Any]) -> None:
        """Store the terms of objects."""
        super().add_items(model, [Analysed(obj) for obj in objs])

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Weigh titles by their length in a whole rebuild only: it reads every row."""
        if full:
            super()._refresh_title_norms(full)


class Compiler(PostgresSearchQueryCompiler):
    """Asks for terms."""

    def build_tsquery_content(self, query: Any, config: str | None = None, invert: bool = False) -> Any:
        """Ask for one term of every word, or of any."""
        terms = as_terms(query)
        if terms is None:
            return super().build_tsquery_content(query, config=config, invert=invert)
        return SearchQuery(_joined(terms.groups, terms.every), search_type="raw", config="simple", invert=invert)

    def build_tsrank(self, vector: Any, query: Any, config: str | None = None, boost: float = 1.0) -> Any:
        """Add what each word gives, a rare one more: one found word of many must not weigh as all of them."""
        terms = as_terms(query)
        if terms is None:
            return super().build_tsrank(vector, query, config=config, boost=boost)
        rank = partial(super().build_tsrank, vector, config=config, boost=boost)
        if len(terms.groups) < 2 or not self.order_by_relevance:
            return rank(terms)
        weights = rarities(terms.groups)
        ranks = [rank(Terms([group])) * weight for group, weight in zip(terms.groups, weights, strict=True)]
        return sum(ranks[1:], ranks[0])

    def get_search_vectors(self, search_query: Any) -> list[tuple[Any, Any]]:
        """Ask the index, also where one field is named: the columns of the table hold no terms."""
        vectors = self.get_index_vectors(search_query)
        return vectors[:1] if self.fields == ["title"] else vectors


class AutocompleteCompiler(PostgresAutocompleteQueryCompiler):
    """Asks for beginnings of words."""

    def build_tsquery_content(self, query: Any, config: str | None = None, invert: bool = False) -> Any:
        """Ask for all words of one of the readings, each by its beginning."""
        alternatives = completed(query.query_string)
        expression = " | ".join("(" + " & ".join(f"{word}:*" for word in words) + ")" for words in alternatives)
        return SearchQuery(expression, search_type="raw", config="simple", invert=invert)

    def get_search_vectors(self, search_query: Any) -> list[tuple[Any, Any]]:
        """Ask the index, whatever field is named."""
        return [(F("index_entries__autocomplete"), 1.0)]


def _joined(groups: Groups, every: bool) -> str:
    return (" & " if every else " | ").join(f"({' | '.join(group)})" for group in groups)


class SearchBackend(PostgresSearchBackend):
    """Wagtail's backend with our terms."""

    find = staticmethod(database.find)
    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({**params, "SEARCH_CONFIG": "simple"})
