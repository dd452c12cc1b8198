"""Results of the server; of the database's own index where the server does not answer or cannot be asked so."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import ApiError, TransportError
from modelsearch.backends.base import FilterError
from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchResults

from search.backends import in_database
from search.backends.elasticsearch.queries import AutocompleteCompiler
from search.engines import breaker


class Results(Elasticsearch9SearchResults):
    """Asks the server when it is evaluated, so this is where a server that is gone is noticed."""

    def _do_search(self) -> Iterator[Any]:
        found = None if breaker.is_open() else self._asked(lambda: list(super(Results, self)._do_search()))
        yield from self._instead()[self.start : self.stop] if found is None else found

    def _do_count(self) -> int:
        count = None if breaker.is_open() else self._asked(super()._do_count)
        return self._instead()[self.start : self.stop].count() if count is None else count

    def _asked(self, ask: Any) -> Any:
        try:
            return ask()
        except (TransportError, ApiError) as error:
            breaker.open_after(error)
            return None
        except FilterError:
            # Chosen by what only the database compares, as names without regard to case.
            return None

    def _instead(self) -> Any:
        compiler, backend = self.query_compiler, in_database()
        ask = backend.autocomplete if isinstance(compiler, AutocompleteCompiler) else backend.search
        results = ask(
            compiler.query,
            compiler.queryset,
            fields=compiler.fields,
            order_by_relevance=compiler.order_by_relevance,
        )
        return results.annotate_score(self._score_field) if self._score_field else results
