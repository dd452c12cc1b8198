"""Writes documents and the versions of collections, in the transaction that changed the facts."""

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from api.documents import Document, Resource, all_resources
from api.models import CollectionVersion, DocumentFilter, PublishedDocument, order_column
from core.signals import documents_written

BATCH = 500
COLUMNS = ("source", "sort_key", "published_at", "body")

Key = tuple[str, str]
Values = tuple[Any, ...]


@dataclass
class Drift:
    """By how much the stored documents of a resource differ from what the facts say."""

    missing: list[Document] = field(default_factory=list)
    changed: list[tuple[int, Document]] = field(default_factory=list)
    left_over: dict[int, Key] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.left_over)

    def keys(self) -> list[str]:
        """Return what differs, each as its key with the language."""
        documents = [*self.missing, *(document for _pk, document in self.changed)]
        keys = [(document.key, document.lang) for document in documents] + [*self.left_over.values()]
        return sorted(f"{key} ({lang})" for key, lang in keys)


# What is to be written at the end of a `written_once` block, by resource; None stands for everything.
_waiting: ContextVar[dict[str, set[Any] | None] | None] = ContextVar("waiting", default=None)


@contextmanager
def written_once() -> Iterator[None]:
    """Write the documents of many changes once, at the end of the block and in one transaction with them."""
    if _waiting.get() is not None:
        yield
        return
    with transaction.atomic():
        waiting: dict[str, set[Any] | None] = {}
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        for resource in all_resources():
            if resource.name in waiting:
                write(resource, waiting[resource.name])


def refresh(changed: Sequence[Model]) -> None:
    """Write anew whatever tells of these instances, which are of one model."""
    for resource in all_resources():
        for listener in resource.listeners:
            if isinstance(changed[0], listener.model):
                _write_or_wait(resource, listener.affected(changed))


def refresh_all() -> None:
    """Write every document anew: something changed that all of them may tell of, as the address of the site."""
    for resource in all_resources():
        _write_or_wait(resource, None)


def _write_or_wait(resource: Resource, sources: Collection[Any] | None) -> None:
    if sources is not None and not sources:
        return
    waiting = _waiting.get()
    if waiting is None:
        write(resource, sources)
    elif sources is None:
        waiting[resource.name] = None
    else:
        already = waiting.setdefault(resource.name, set())
        if already is not None:
            already.update(sources)


def write(resource: Resource, sources: Collection[Any] | None) -> bool:
    """Bring the documents of these objects, or all, in step with the facts; tell whether anything differed."""
    if sources is not None and len(sources) > BATCH:
        sources = None
    with transaction.atomic():
        difference = drift(resource, sources)
        if difference:
            _store(resource, difference)
            bump(resource.name)
    return bool(difference)


def rebuild() -> list[str]:
    """Bring all documents in step with the facts; return the names of the resources that differed."""
    with transaction.atomic():
        names = [resource.name for resource in all_resources()]
        gone = CollectionVersion.objects.exclude(resource__in=names)
        PublishedDocument.objects.exclude(resource__in=names).delete()
        gone.delete()
        rewritten = [resource.name for resource in all_resources() if write(resource, None)]
        for name in set(names) - set(CollectionVersion.objects.values_list("resource", flat=True)):
            bump(name)
    return rewritten


def drift(resource: Resource, sources: Collection[Any] | None = None) -> Drift:
    """Compare the stored documents of these objects, or all, with what the facts say."""
    stored, pks = _stored(resource, sources)
    found = Drift()
    for document in resource.documents(sources):
        key = (document.key, document.lang)
        pk = pks.pop(key, None)
        if pk is None:
            found.missing.append(document)
        elif stored[pk] != _values(document):
            found.changed.append((pk, document))
    found.left_over = {pk: key for key, pk in pks.items()}
    return found


def _stored(resource: Resource, sources: Collection[Any] | None) -> tuple[dict[int, Values], dict[Key, int]]:
    documents = PublishedDocument.objects.filter(resource=resource.name)
    if sources is not None:
        documents = documents.filter(source__in=[str(source) for source in sources])
    stored: dict[int, Values] = {}
    pks: dict[Key, int] = {}
    # Filters are read by the documents' keys: a database that has not counted its rows yet joins them one by one.
    for document in documents.prefetch_related("filters").iterator(chunk_size=BATCH):
        stored[document.pk] = _stored_values(document)
        pks[document.key, document.lang] = document.pk
    return stored, pks


def _stored_values(document: PublishedDocument) -> Values:
    filters = {(each.name, each.value) for each in document.filters.all()}
    return document.source, document.sort_key, document.published_at, bytes(document.body), filters


def _values(document: Document) -> Values:
    return (*(getattr(document, column) for column in COLUMNS), set(_filter_pairs(document)))


def _filter_pairs(document: Document) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name, values in document.filters.items() for value in values)
    yield from ((order_column(by), value) for by, value in document.sorts.items())


def _store(resource: Resource, difference: Drift) -> None:
    PublishedDocument.objects.filter(pk__in=difference.left_over).delete()
    rows = [(_row(resource, document, pk), document) for pk, document in difference.changed]
    PublishedDocument.objects.bulk_update([row for row, _document in rows], COLUMNS, batch_size=BATCH)
    DocumentFilter.objects.filter(document__in=[pk for pk, _document in difference.changed]).delete()
    new = PublishedDocument.objects.bulk_create(
        [_row(resource, document) for document in difference.missing], batch_size=BATCH
    )
    rows += zip(new, difference.missing, strict=True)
    DocumentFilter.objects.bulk_create(
        [
            DocumentFilter(document=row, name=name, value=value)
            for row, document in rows
            for name, value in _filter_pairs(document)
        ],
        batch_size=BATCH,
    )
    documents_written.send(sender=None, resource=resource.name, documents=[row.pk for row, _document in rows])


def _row(resource: Resource, document: Document, pk: int | None = None) -> PublishedDocument:
    columns = {column: getattr(document, column) for column in COLUMNS}
    return PublishedDocument(pk=pk, resource=resource.name, key=document.key, lang=document.lang, **columns)


def bump(name: str) -> None:
    """Give a collection a version that it never had."""
    now = time.time_ns() // 1_000_000
    known, _created = CollectionVersion.objects.select_for_update().get_or_create(
        resource=name, defaults={"version": 0, "changed_at": datetime.now(UTC)}
    )
    known.version = max(known.version + 1, now)
    known.changed_at = datetime.now(UTC)
    known.save()
