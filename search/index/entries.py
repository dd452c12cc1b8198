"""Makes entries of published documents and gives them to the index, once the transaction that wrote them is through."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.utils.translation import override
from modelsearch.backends import get_search_backend, get_search_backends

from api.models import PublishedDocument
from core.signals import documents_written
from search.backends import has_server
from search.models import EntryFacet, SearchEntry
from search.phrasebook import made_of
from search.registry import KIND, Entry, Kind, all_kinds, kinds_of

AT_ONCE = 500
LONGEST_TITLE = 500
Made = tuple[SearchEntry, Mapping[str, Collection[str]]]


def connect() -> None:
    """Listen to what is published."""
    documents_written.connect(on_documents_written, dispatch_uid="search")
    post_delete.connect(on_entry_deleted, sender=SearchEntry, dispatch_uid="search")


def on_documents_written(resource: str, documents: Sequence[int], **_kwargs: Any) -> None:
    """Make entries of documents that were written, after the transaction."""
    if documents and kinds_of(resource):
        transaction.on_commit(partial(index_documents, documents))


def on_entry_deleted(instance: SearchEntry, **_kwargs: Any) -> None:
    """Tell the search server; the index of the database goes with the entry."""
    if has_server():
        get_search_backend().delete(instance)


def index_documents(keys: Collection[int]) -> None:
    """Bring the entries of these documents in step with them, and the index with the entries."""
    for start in range(0, len(keys), AT_ONCE):
        write_entries(PublishedDocument.objects.filter(pk__in=list(keys)[start : start + AT_ONCE]))


def write_entries(documents: Collection[PublishedDocument]) -> int:
    """Write what differs between documents and their entries; return how many did."""
    with transaction.atomic():
        made, gone = differing(documents)
        SearchEntry.objects.filter(pk__in=gone).delete()
        rows = [row for row, _facets in made]
        SearchEntry.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["document"],
            update_fields=["kind", "lang", "title", "url", "text", "words", "dated", "version"],
        )
        EntryFacet.objects.filter(entry__in=rows).delete()
        EntryFacet.objects.bulk_create(
            EntryFacet(entry=row, name=name, value=value)
            for row, facets in made
            for name, values in facets.items()
            for value in sorted(set(values))
        )
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(SearchEntry, rows)
    return len(made) + len(gone)


def differing(documents: Collection[PublishedDocument]) -> tuple[list[Made], set[int]]:
    """Return the entries of documents that are not as they should be, and the keys of those that should not be."""
    with_terms_of = made_of()
    made = {document.pk: found for document in documents for found in _entries(document, with_terms_of)}
    known = dict(SearchEntry.objects.filter(pk__in=[each.pk for each in documents]).values_list("pk", "version"))
    changed = [found for key, found in made.items() if known.get(key) != found[0].version]
    return changed, known.keys() - made.keys()


def reconcile() -> int:
    """Bring every entry in step with its document; return how many differed."""
    return sum(write_entries(documents) for documents in all_documents())


def all_documents() -> Iterator[list[PublishedDocument]]:
    """Yield the documents of all kinds, some hundred at once."""
    last = 0
    documents = PublishedDocument.objects.filter(resource__in={kind.resource for kind in all_kinds()}).order_by("pk")
    while found := list(documents.filter(pk__gt=last)[:AT_ONCE]):
        yield found
        last = found[-1].pk


def _entries(document: PublishedDocument, with_terms_of: str) -> Iterator[Made]:
    """Yield the entry of a document with its facets, if any kind finds one in it."""
    body = json.loads(bytes(document.body))
    with override(document.lang):
        for kind in kinds_of(document.resource):
            entry = kind.entry(body, document.lang)
            if entry is not None:
                yield _row(document, kind, entry, with_terms_of), {KIND: [kind.name], **entry.facets}
                return


def _row(document: PublishedDocument, kind: Kind, entry: Entry, with_terms_of: str) -> SearchEntry:
    return SearchEntry(
        document=document,
        kind=kind.name,
        lang=document.lang,
        title=entry.title[:LONGEST_TITLE],
        url=entry.url,
        text=entry.text,
        words=entry.words,
        dated=entry.dated,
        version=_version(document.lang, kind, entry, with_terms_of),
    )


def _version(lang: str, kind: Kind, entry: Entry, with_terms_of: str) -> str:
    facets = sorted((name, *sorted(values)) for name, values in entry.facets.items())
    said = [kind.name, lang, entry.title, entry.url, entry.text, entry.words, str(entry.dated), str(facets)]
    return hashlib.md5("\0".join([*said, with_terms_of]).encode(), usedforsecurity=False).hexdigest()
