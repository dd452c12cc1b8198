"""Wagtail's backend for Elasticsearch with our terms."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import Model
from elasticsearch import Elasticsearch
from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend

from search.backends.elasticsearch.index import Index
from search.backends.elasticsearch.mapping import SETTINGS, Mapping
from search.backends.elasticsearch.queries import AutocompleteCompiler, Compiler
from search.backends.elasticsearch.rebuild import Rebuilder
from search.backends.elasticsearch.results import Results
from search.engines import resilient
from search.index import outbox

SECONDS = 3


@lru_cache(maxsize=4)
def client(url: str) -> Elasticsearch:
    """Return the client of a server, one for a process; it never asks twice, since the database can answer."""
    return Elasticsearch(url, request_timeout=SECONDS, max_retries=0, retry_on_timeout=False)


class SearchBackend(Elasticsearch9SearchBackend):
    """Writes by the outbox, so that nothing is lost."""

    find = staticmethod(resilient.find)
    mapping_class = Mapping
    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
    atomic_rebuilder_class = Rebuilder
    settings = SETTINGS

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"HOSTS": params.pop("URLS"), **params})

    @staticmethod
    def client_class(hosts: list[str], **_options: Any) -> Elasticsearch:
        """Return the client that the process has already."""
        return client(hosts[0])

    def add(self, obj: Model) -> None:
        """Note that an object was saved."""
        outbox.note(type(obj), [obj.pk])

    def add_bulk(self, model: type[Model], obj_list: Iterable[Model]) -> None:
        """Note that objects were saved."""
        outbox.note(model, [obj.pk for obj in obj_list])

    def delete(self, obj: Model) -> None:
        """Note that an object is deleted."""
        outbox.note(type(obj), [obj.pk])
