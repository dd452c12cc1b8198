"""SQLite's full-text index over our terms."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.utils import get_descendants_content_types_pks

from search.backends.analysed import Analysed
from search.engines import database
from search.names import completed
from search.query import Groups, as_terms

ENTRIES, TERMS = IndexEntry._meta.db_table, SQLiteFTSIndexEntry._meta.db_table
# Weights of the columns autocomplete, body, title, in the order in which the index was made.
RELEVANCE = f"bm25({TERMS}, 0.0, 1.0, 8.0)"


class Index(SQLiteIndex):
    """Stores terms."""

    def add_items(self, model: type[Model], objs: Iterable[Any]) -> None:
        """Store the terms of objects."""
        super().add_items(model, [Analysed(obj, repeat=True) for obj in objs])

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing to do: the index itself weighs by length."""


class Compiler(SQLiteSearchQueryCompiler):
    """Asks for terms; joins the index once, where the stock compiler asks it again for every row."""

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> QuerySet[Any]:
        """Return what holds the terms, the best first."""
        expression = self.expression()
        if expression is None:
            return super().search(config, start, stop, score_field=score_field)
        if not expression:
            return self.queryset.none()
        columns = ["title"] if self.fields == ["title"] else self.FTS_TABLE_FIELDS
        found = _matching(self.queryset, f"{{{' '.join(columns)}}} : ({expression})")
        found = found.annotate(**{score_field or "_relevance": RawSQL(RELEVANCE, [])})  # noqa: S611  a constant
        if self.order_by_relevance:
            found = found.order_by(score_field or "_relevance", "-pk")
        elif not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def expression(self) -> str | None:
        """Return what the index is asked for, nothing if there is no term; None: not for us."""
        terms = as_terms(self.query)
        return None if terms is None else _joined(terms.groups, terms.every)


class AutocompleteCompiler(Compiler, SQLiteAutocompleteQueryCompiler):
    """Asks for beginnings of words."""

    def expression(self) -> str | None:
        """Return what is asked for: all words of one of the readings, each by its beginning."""
        text = getattr(self.query, "query_string", None)
        if text is None:
            return None
        return " OR ".join("(" + " AND ".join(f'"{word}"*' for word in words) + ")" for words in completed(text))


def _joined(groups: Groups, every: bool) -> str:
    alternatives = ("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in groups)
    return (" AND " if every else " OR ").join(alternatives)


def _matching(queryset: QuerySet[Any], expression: str) -> QuerySet[Any]:
    """Join the index: only names of tables stand in the SQL itself."""
    types = get_descendants_content_types_pks(queryset.model)
    key = RawSQL(f"CAST({ENTRIES}.object_id AS INTEGER)", [])  # noqa: S611
    return queryset.filter(pk=key).extra(  # noqa: S610
        tables=[ENTRIES, TERMS],
        where=[
            f"{TERMS} MATCH %s",
            f"{ENTRIES}.id = {TERMS}.rowid",
            # The plus keeps the planner from asking the index of terms for every entry of the type.
            f"+{ENTRIES}.content_type_id IN ({', '.join(['%s'] * len(types))})",
        ],
        params=[expression, *types],
    )


class SearchBackend(SQLiteSearchBackend):
    """Wagtail's backend with our terms."""

    find = staticmethod(database.find)
    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
