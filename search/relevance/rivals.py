"""What the search is compared with, over the same entries: Wagtail as it comes, and Elasticsearch's own analysers."""

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
from search.relevance.sentences import LANGUAGES

ANALYSERS = {"uk": "ukrainian", "en": "english"}
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
def own_analysers(address: str, how: str) -> Iterator[Finder]:
    """Give Elasticsearch's own search with the analyser of each language; ``how`` is a type of its multi_match."""
    server = Elasticsearch(address)
    prefix = f"relevance_{uuid4().hex[:12]}_"
    for language in LANGUAGES:
        text = {"type": "text", "analyzer": ANALYSERS[language]}
        server.indices.create(
            index=prefix + language,
            settings={"number_of_shards": 1, "number_of_replicas": 0},
            mappings={"properties": dict.fromkeys(FIELDS, text)},
        )
        bulk(server, _actions(prefix + language, language), refresh=True)

    def find(query: Query) -> Results:
        asked: dict[str, Any] = {"query": query.text, "fields": WEIGHTED, "type": how}
        said = server.search(index=prefix + query.language, query={"multi_match": asked}, size=DEPTH, source=False)
        return Results([int(hit["_id"]) for hit in said["hits"]["hits"]])

    try:
        yield find
    finally:
        server.options(ignore_status=404).indices.delete(index=[prefix + language for language in LANGUAGES])
        server.close()


def _actions(index: str, language: str) -> Iterator[dict[str, Any]]:
    for entry in SearchEntry.objects.filter(lang=language):
        yield {"_index": index, "_id": entry.pk, **{field: getattr(entry, field) for field in FIELDS}}
