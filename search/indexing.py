"""Makes entries of published documents and gives them to the index, once the transaction that wrote them is through."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import override
from modelsearch.backends import get_search_backend

from api.models import PublishedDocument
from core.signals import documents_written
from search.analysis.analyse import ANALYSER_VERSION
from search.models import EntryFacet, SearchEntry
from search.registry import Entry, Kind, all_kinds, kinds_of

AT_ONCE = 500
KIND = "kind"
LONGEST_TITLE = 500


def connect() -> None:
    """Listen to what is published."""
    documents_written.connect(on_documents_written, dispatch_uid="search")


def on_documents_written(resource: str, documents: Sequence[int], **_kwargs: Any) -> None:
    """Make entries of documents that were written, after the transaction."""
    if documents and kinds_of(resource):
        transaction.on_commit(partial(index_documents, documents))


def index_documents(keys: Collection[int]) -> None:
    """Bring the entries of these documents in step with them, and the index with the entries."""
    for start in range(0, len(keys), AT_ONCE):
        write_entries(PublishedDocument.objects.filter(pk__in=list(keys)[start : start + AT_ONCE]))


def write_entries(documents: Collection[PublishedDocument]) -> int:
    """Write what differs between documents and their entries; return how many did."""
    with transaction.atomic():
        made = {document.pk: found for document in documents for found in _entries(document)}
        known = dict(SearchEntry.objects.filter(pk__in=[each.pk for each in documents]).values_list("pk", "version"))
        SearchEntry.objects.filter(pk__in=known.keys() - made.keys()).delete()
        changed = {key: made[key] for key in made if known.get(key) != made[key][0].version}
        rows = [row for row, _facets in changed.values()]
        SearchEntry.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["document"],
            update_fields=["kind", "lang", "title", "url", "text", "words", "dated", "version"],
        )
        EntryFacet.objects.filter(entry__in=changed).delete()
        EntryFacet.objects.bulk_create(
            EntryFacet(entry_id=key, name=name, value=value)
            for key, (_row, facets) in changed.items()
            for name, values in facets.items()
            for value in sorted(set(values))
        )
        get_search_backend().add_bulk(SearchEntry, rows)
    return len(changed)


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


def _entries(document: PublishedDocument) -> Iterator[tuple[SearchEntry, dict[str, Collection[str]]]]:
    """Yield the entry of a document with its facets, if any kind finds one in it."""
    body = json.loads(bytes(document.body))
    with override(document.lang):
        for kind in kinds_of(document.resource):
            entry = kind.entry(body, document.lang)
            if entry is not None:
                yield _row(document, kind, entry), {KIND: [kind.name], **entry.facets}
                return


def _row(document: PublishedDocument, kind: Kind, entry: Entry) -> SearchEntry:
    return SearchEntry(
        document=document,
        kind=kind.name,
        lang=document.lang,
        title=entry.title[:LONGEST_TITLE],
        url=entry.url,
        text=entry.text,
        words=entry.words,
        dated=entry.dated,
        version=_version(document.lang, kind, entry),
    )


def _version(lang: str, kind: Kind, entry: Entry) -> str:
    facets = sorted((name, *sorted(values)) for name, values in entry.facets.items())
    parts = [kind.name, lang, entry.title, entry.url, entry.text, entry.words, str(entry.dated), str(facets)]
    made_by = [str(ANALYSER_VERSION)]
    return hashlib.md5("\0".join([*parts, *made_by]).encode(), usedforsecurity=False).hexdigest()
