"""Measures the search on one database, which is made for it, for `make relevance`; writes what it found to a file."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402
from modelsearch.backends import get_search_backend  # noqa: E402

from config.settings.topics.search import backends  # noqa: E402
from rankings.services.shipped_facts import load_facts  # noqa: E402
from search.models import SearchEntry  # noqa: E402
from search.relevance import corpus, rivals  # noqa: E402
from search.relevance.bars import Parts, missed, missed_beside  # noqa: E402
from search.relevance.measure import as_json, ask_all, by_group, ours  # noqa: E402
from tests.databases import copies, count_rows  # noqa: E402

SERVER = os.environ.get("ELASTICSEARCH_URL", "")


def main(target: Path) -> None:
    """Measure everything that can be on this database."""
    with tempfile.TemporaryDirectory() as scratch, _database(Path(scratch)):
        load_facts()
        corpus.publish()
        count_rows()
        engines: dict[str, Parts] = {connection.vendor: by_group(ask_all(ours))}
        analyser = None
        if SERVER and connection.vendor == "sqlite":
            engines["elasticsearch"] = _by_server()
            analyser = _by_its_analyser()
        stock = by_group(ask_all(rivals.stock_wagtail()))
    rows: dict[str, Parts] = {**engines, f"stock {connection.vendor}": stock}
    if analyser:
        rows["ukrainian analyser"] = analyser
    below = [f"{name}, {miss}" for name, parts in engines.items() for miss in missed(parts)]
    below += missed_beside(engines, stock, analyser)
    told = [{"name": name, "parts": as_json(parts), "missed": []} for name, parts in rows.items()]
    target.write_text(json.dumps([*told[:-1], told[-1] | {"missed": below}]), encoding="utf-8")


@contextmanager
def _database(scratch: Path) -> Iterator[None]:
    database = copies(settings.ROOT / ".pytest_cache" / "d" / "databases", scratch, "relevance")
    database.use()
    try:
        yield
    finally:
        database.drop()


def _by_server() -> Parts:
    prefix = f"relevance_{uuid4().hex[:12]}_"
    with override_settings(WAGTAILSEARCH_BACKENDS=backends(SERVER, prefix)):
        backend = get_search_backend()
        try:
            rebuilder = backend.rebuilder_class(backend.get_index_for_model(SearchEntry))
            index = rebuilder.start()
            index.add_model(SearchEntry)
            index.add_items(SearchEntry, list(SearchEntry.get_indexed_objects()))
            rebuilder.finish()
            return by_group(ask_all(ours))
        finally:
            for name in backend.es.indices.get(index=f"{prefix}*"):
                backend.es.indices.delete(index=name)


def _by_its_analyser() -> Parts:
    """Return the figures of the way that is the kindest to it."""
    return max((_by(way) for way in rivals.WAYS), key=lambda parts: parts["held-out"]["uk"].ndcg)


def _by(way: str) -> Parts:
    with rivals.own_analyser(SERVER, way) as find:
        return by_group(ask_all(find, (rivals.UKRAINIAN,)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
