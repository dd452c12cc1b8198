"""Where an index differs from what it is an index of, by key and by version; and how that is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from elasticsearch import NotFoundError
from elasticsearch.helpers import scan
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from modelsearch.index import get_indexed_models

from search.backends import has_server, in_database
from search.backends.elasticsearch.mapping import DIGEST
from search.index import outbox
from search.index.entries import all_documents, differing, reconcile

AT_ONCE = 500


@dataclass(frozen=True)
class Drift:
    """Keys of one model's objects that an index lacks, holds as they were, or holds though they are gone."""

    where: str
    model: type[Model]
    missing: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    surplus: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """Return all keys that differ."""
        return self.missing | self.stale | self.surplus

    def __str__(self) -> str:
        numbers = f"{len(self.missing)} missing, {len(self.stale)} stale, {len(self.surplus)} surplus"
        return f"{self.where}, {self.model._meta.label}: {numbers}"


def entries_that_differ() -> int:
    """Return how many entries are not as their documents say."""
    return sum(len(made) + len(gone) for made, gone in map(differing, all_documents()))


def in_indexes() -> Iterator[Drift]:
    """Yield the drift of every model in the index of the database, and in that of a search server."""
    for model in _models():
        yield _in_database(model)
    if has_server():
        yield from _on_server()


def mend() -> None:
    """Bring entries in step with documents, and every index with what it is of; safe at any time."""
    reconcile()
    for drift in list(in_indexes()):
        if not drift.keys:
            continue
        if drift.where == SERVER:
            outbox.note(drift.model, drift.keys)
        else:
            _mend_in_database(drift)
    if has_server():
        outbox.send_waiting()
        outbox.forget()


DATABASE, SERVER = "database", "search server"


def _models() -> list[type[Model]]:
    return sorted(get_indexed_models(), key=lambda model: model._meta.label)


def _in_database(model: type[Model]) -> Drift:
    held = set(_entries_in_database(model).values_list("object_id", flat=True))
    wanted = {str(key) for key in _indexed(model).values_list("pk", flat=True)}
    return Drift(DATABASE, model, missing=frozenset(wanted - held), surplus=frozenset(held - wanted))


def _entries_in_database(model: type[Model]) -> "QuerySet[Any]":
    entries = get_app_config().get_model("IndexEntry").objects
    return entries.filter(content_type=ContentType.objects.get_for_model(model))


def _mend_in_database(drift: Drift) -> None:
    # In one transaction, so that of two that mend at once the second finds what the first has written.
    with transaction.atomic():
        _entries_in_database(drift.model).filter(object_id__in=drift.surplus).delete()
        in_database().add_bulk(drift.model, list(_indexed(drift.model).filter(pk__in=drift.missing)))


def _on_server() -> Iterator[Drift]:
    backend = get_search_backend()
    held: dict[str, dict[str, str]] = {}
    for model in _models():
        index = backend.get_index_for_model(model)
        if index.name not in held:
            held[index.name] = _held(backend, index.name)
        yield _differing(backend, model, held[index.name])
    for model in _models():
        # What no model has claimed belongs to the first one of its index.
        left = held.pop(backend.get_index_for_model(model).name, {})
        if left:
            yield Drift(SERVER, model, surplus=frozenset(left))


def _differing(backend: Any, model: type[Model], held: dict[str, str]) -> Drift:
    """Compare every object with what the server holds, and take it out of ``held``."""
    missing, stale = set(), set()
    for item in _one_after_another(_indexed(model)):
        key, document = str(item.pk), backend.mapping_class(model).get_document(item)
        digest = held.pop(key, None)
        if digest is None:
            missing.add(key)
        elif digest != document[DIGEST]:
            stale.add(key)
    return Drift(SERVER, model, missing=frozenset(missing), stale=frozenset(stale))


def _held(backend: Any, name: str) -> dict[str, str]:
    """Return the digests that an index of the server holds, by key; none where there is no such index."""
    try:
        return {hit["_id"]: hit["_source"].get(DIGEST, "") for hit in scan(backend.es, index=name, _source=[DIGEST])}
    except NotFoundError:
        return {}


def _one_after_another(objects: "QuerySet[Any]") -> Iterable[Any]:
    last: Any = None
    ordered = objects.order_by("pk")
    while found := list((ordered if last is None else ordered.filter(pk__gt=last))[:AT_ONCE]):
        yield from found
        last = found[-1].pk


def _indexed(model: type[Model]) -> "QuerySet[Any]":
    return model.get_indexed_objects()  # type: ignore[attr-defined]
