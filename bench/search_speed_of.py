"""Measures how quick the search is on one database with so many pages, for `make bench-search`."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean, quantiles
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402
from modelsearch.backends import get_search_backend  # noqa: E402
from modelsearch.backends.database import SearchBackend  # noqa: E402

from config.settings.topics.search import backends  # noqa: E402
from rankings.services.shipped_facts import load_facts  # noqa: E402
from search.analysis.analyse import query_groups  # noqa: E402
from search.engines import breaker  # noqa: E402
from search.index.entries import reconcile  # noqa: E402
from search.models import SearchEntry  # noqa: E402
from search.phrasebook import current  # noqa: E402
from search.relevance import corpus  # noqa: E402
from search.relevance.judgements import Query, read_queries  # noqa: E402
from search.relevance.sentences import LANGUAGES  # noqa: E402
from search.service import Question, search  # noqa: E402
from search.suggest import suggestions  # noqa: E402
from tests.databases import copies, count_rows  # noqa: E402

SERVER = os.environ.get("ELASTICSEARCH_URL", "")
QUERIES = [query for query in read_queries() if len(query.text) > 3]
Figures = dict[str, float]


def main(pages: int, target: Path) -> None:
    """Measure everything that can be on this database."""
    with tempfile.TemporaryDirectory() as scratch, _database(Path(scratch)):
        load_facts()
        corpus.publish(pages // len(LANGUAGES))
        SearchEntry.objects.all().delete()
        indexing = _seconds(reconcile)
        count_rows()
        call_command("remake_vocabulary", verbosity=0)
        rows = {connection.vendor: _ours() | {"index": indexing, "analysis": _analysis()}}
        if SERVER and connection.vendor == "sqlite":
            with _server() as indexing:
                rows["elasticsearch"] = _ours() | {"index": indexing}
        rows[f"stock {connection.vendor}"] = _stock()
    target.write_text(json.dumps(rows))


def _ours() -> Figures:
    _first = [search(Question(query.text, query.language)) for query in QUERIES[:20]]
    searching = _times(lambda query: search(Question(query.text, query.language)))
    suggesting = _times(lambda query: suggestions(query.text[: 3 + len(query.text) % 8], query.language))
    if breaker.is_open():
        raise SystemExit("The search server did not answer in time; nothing to compare.")
    return _spread("search", searching) | _spread("suggestions", suggesting)


def _stock() -> Figures:
    """Measure Wagtail's own: the first ten and their number, without facets."""
    backend = SearchBackend({})
    indexing = _seconds(lambda: backend.add_bulk(SearchEntry, list(SearchEntry.get_indexed_objects())))

    def ask(query: Query) -> None:
        found = backend.search(query.text, SearchEntry.objects.filter(lang=query.language))
        list(found[:10])
        found.count()

    return _spread("search", _times(ask)) | {"index": indexing}


def _analysis() -> float:
    """Return the milliseconds of Python that a query costs before any engine is asked."""
    book = current()
    return fmean(_times(lambda query: query_groups(query.text, book)))


def _times(ask: Callable[[Query], object]) -> list[float]:
    """Return the milliseconds of each query."""
    return [_seconds(lambda query=query: ask(query)) * 1000 for query in QUERIES]  # type: ignore[misc]


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _spread(name: str, times: Sequence[float]) -> Figures:
    cuts = quantiles(times, n=20)
    return {f"{name} p50": cuts[9], f"{name} p95": cuts[18]}


@contextmanager
def _database(scratch: Path) -> Iterator[None]:
    database = copies(settings.ROOT / ".pytest_cache" / "d" / "databases", scratch, "bench")
    database.use()
    try:
        yield
    finally:
        database.drop()


@contextmanager
def _server() -> Iterator[float]:
    """Make the index of the server, let it be asked, and give the seconds that it took."""
    prefix = f"bench_{uuid4().hex[:12]}_"
    with override_settings(WAGTAILSEARCH_BACKENDS=backends(SERVER, prefix)):
        backend: Any = get_search_backend()
        patient = backend.es.options(request_timeout=60)
        try:
            yield _seconds(lambda: _fill(backend, patient))
        finally:
            for name in patient.indices.get(index=f"{prefix}*"):
                patient.indices.delete(index=name)


def _fill(backend: Any, patient: Any) -> None:
    backend.es = patient
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(SearchEntry))
    index = rebuilder.start()
    index.add_model(SearchEntry)
    entries = SearchEntry.get_indexed_objects().order_by("pk")
    for chunk in _thousands(entries):
        index.add_items(SearchEntry, chunk)
    rebuilder.finish()


def _thousands(entries: Any) -> Iterator[list[SearchEntry]]:
    """Yield the entries a thousand at a time, as update_index does."""
    keys = list(entries.values_list("pk", flat=True))
    for start in range(0, len(keys), 1000):
        yield list(entries.filter(pk__in=keys[start : start + 1000]))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
