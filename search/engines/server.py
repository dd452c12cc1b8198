"""Asks the search server: results, their number and all facets in one request."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from modelsearch.backends import get_search_backend
from modelsearch.backends.elasticsearchbase import Field

from search.engines.request import Found, Request, facet_names
from search.models import SearchEntry
from search.query import Terms

WEIGHTS = (Field("title", 2.0), Field("words", 2.0), Field("text", 1.0))
# Added to the score of what stands before the rest, more than words can give.
BEFORE = 10_000
# A server goes no deeper into its results.
DEEPEST = 10_000
MOST_VALUES = 500
LABELS = "labels_filter"
Query = dict[str, Any]


def find(request: Request) -> Found | None:
    """Answer from the server; None where only the database can: too deep, or what was found is there no longer."""
    if request.stop > DEEPEST:
        return None
    backend = get_search_backend()
    said = backend.es.search(
        index=backend.get_index_for_model(SearchEntry).name,
        query=_query(backend, request),
        post_filter=_all(_chosen(request.chosen)),
        aggregations={name: _counted(name, request.chosen) for name in facet_names()},
        sort=_order(request),
        from_=request.start,
        size=request.stop - request.start,
        source=False,
        stored_fields="pk",
        track_total_hits=True,
    )
    entries = _entries([int(hit["fields"]["pk"][0]) for hit in said["hits"]["hits"]])
    if entries is None:
        return None
    counts = {name: _counts(said["aggregations"][name]) for name in facet_names()}
    return Found(entries, said["hits"]["total"]["value"], counts)


def _query(backend: Any, request: Request) -> Query:
    asked = _compiled(backend, request, request.terms)
    if request.terms.every:
        return asked
    tiers = [_compiled(backend, request, tier) for tier in request.tiers()]
    before = [
        {"constant_score": {"filter": tier, "boost": BEFORE * (len(tiers) - place)}} for place, tier in enumerate(tiers)
    ]
    return {"bool": {"must": asked, "should": {"dis_max": {"queries": before}}}}


def _compiled(backend: Any, request: Request, terms: Terms) -> Query:
    compiler = backend.query_compiler_class(SearchEntry.objects.filter(lang=request.lang), terms)
    compiler.remapped_fields = WEIGHTS
    return compiler.get_query()


def _order(request: Request) -> list[Any]:
    newest = [{"dated_filter": {"order": "desc", "missing": "_last"}}] if request.newest_first else ["_score"]
    return [*newest, {"pk": "asc"}]


def _chosen(chosen: Mapping[str, Collection[str]]) -> list[Query]:
    return [{"terms": {LABELS: [f"{name}={value}" for value in values]}} for name, values in chosen.items() if values]


def _all(filters: list[Query]) -> Query:
    return {"bool": {"filter": filters}}


def _counted(name: str, chosen: Mapping[str, Collection[str]]) -> Query:
    others = {other: values for other, values in chosen.items() if other != name}
    values = {"field": LABELS, "include": f"{re.escape(name)}=.*", "size": MOST_VALUES}
    return {"filter": _all(_chosen(others)), "aggregations": {"values": {"terms": values}}}


def _counts(said: Query) -> dict[str, int]:
    return {bucket["key"].partition("=")[2]: bucket["doc_count"] for bucket in said["values"]["buckets"]}


def _entries(keys: list[int]) -> list[SearchEntry] | None:
    """Return the entries in this order; None if one of them is there no longer."""
    found = SearchEntry.objects.in_bulk(keys)
    return [found[key] for key in keys] if len(found) == len(keys) else None
