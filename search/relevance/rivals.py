"""What the search is compared with, over the same entries: Wagtail as it comes, and Elasticsearch's own analyser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk
from modelsearch.backends.database import SearchBackend

from search.models import SearchEntry
from search.relevance.judgements import Query
from search.relevance.measure import Finder, Results
from search.relevance.metrics import DEPTH
from search.relevance.sentences import Language

UKRAINIAN: Language = "uk"
# What Elasticsearch's multi_match offers; which is kinder to its analyser is measured.
WAYS = ("best_fields", "cross_fields", "most_fields")
FIELDS = ("title", "words", "text")
WEIGHTED = ["title^8", "words^4", "text"]


def stock_wagtail() -> Finder:
    """Return Wagtail's own search of the database; its index takes the place of ours, so this is asked last."""
    backend = SearchBackend({})
    backend.add_bulk(SearchEntry, list(SearchEntry.get_indexed_objects()))

    def find(query: Query) -> Results:
        entries = SearchEntry.objects.filter(lang=query.language)
        return Results([entry.pk for entry in backend.search(query.text, entries)[:DEPTH]])

    return find


@contextmanager
def own_analyser(address: str, how: str) -> Iterator[Finder]:
    """Give Elasticsearch's search with its analyser of Ukrainian; ``how`` is a type of its multi_match."""
    server = Elasticsearch(address)
    index = f"relevance_{uuid4().hex[:12]}"
    text = {"type": "text", "analyzer": "ukrainian"}
    server.indices.create(
        index=index,
        settings={"number_of_shards": 1, "number_of_replicas": 0},
        mappings={"properties": dict.fromkeys(FIELDS, text)},
    )
    entries = SearchEntry.objects.filter(lang=UKRAINIAN)
    bulk(server, (_action(index, entry) for entry in entries), refresh=True)

    def find(query: Query) -> Results:
        asked: dict[str, Any] = {"query": query.text, "fields": WEIGHTED, "type": how}
        said = server.search(index=index, query={"multi_match": asked}, size=DEPTH, source=False)
        return Results([int(hit["_id"]) for hit in said["hits"]["hits"]])

    try:
        yield find
    finally:
        server.indices.delete(index=index)
        server.close()


def _action(index: str, entry: SearchEntry) -> dict[str, Any]:
    return {"_index": index, "_id": entry.pk, **{field: getattr(entry, field) for field in FIELDS}}
