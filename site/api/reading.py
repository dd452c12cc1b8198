"""Reads lists of documents: the queries of the API."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

import orjson
from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from api.cursors import Cursor
from api.documents import SOURCE_LANGUAGE
from api.models import CollectionVersion, DocumentFilter, PublishedDocument, order_column
from api.parameters import moment_of
from api.problems import ProblemError
from api.questions import Question


class Version(NamedTuple):
    """The version of a collection, and since when it stands."""

    number: int
    changed_at: datetime


UNWRITTEN = Version(0, datetime.fromtimestamp(0, UTC))


def version_of(resource: str) -> Version:
    """Return the version of a collection; before its documents were first written, the version 0."""
    found = CollectionVersion.objects.filter(resource=resource).values_list("version", "changed_at")
    return next((Version(*row) for row in found), UNWRITTEN)


def list_body(question: Question, parts: Mapping[str, str]) -> bytes:
    """Return the envelope with the documents asked for; ``parts`` are the values of the names in the address.

    Costs two queries, one more for each part of the address where nothing is found.
    """
    resource = question.resource
    fixed = {resource.parents[name].filter: (value,) for name, value in parts.items()}
    documents = _chosen(question, {**question.filters, **fixed})
    count = documents.count()
    if not count:
        _check_parents(question, parts)
    page = _page(documents, question)
    next_cursor = None
    if len(page) > question.limit:
        _body, value, key = page[question.limit - 1]
        next_cursor = Cursor(resource.name, question.order.name, value, key).encode()
    items = [_with_fields(bytes(body), question.fields) for body, _value, _key in page[: question.limit]]
    return b'{"items":[%b],"next":%b,"count":%d,"count_exact":true}' % (
        b",".join(items),
        orjson.dumps(next_cursor),
        count,
    )


def _chosen(question: Question, filters: Mapping[str, tuple[str, ...]]) -> QuerySet[PublishedDocument]:
    documents = PublishedDocument.objects.filter(resource=question.resource.name)
    in_language = Q(lang=question.lang)
    if question.falls_back and question.lang != SOURCE_LANGUAGE:
        translated = PublishedDocument.objects.filter(
            resource=question.resource.name, lang=question.lang, key=OuterRef("key")
        )
        in_language |= Q(~Exists(translated), lang=SOURCE_LANGUAGE)
    documents = documents.filter(in_language)
    if question.keys:
        documents = documents.filter(key__in=question.keys)
    compared = {each.name: each.published for each in question.resource.filters if each.published}
    for name, values in filters.items():
        if name in compared:
            moment = moment_of(values[0], after=compared[name] == "lt")
            documents = documents.filter(**{f"published_at__{compared[name]}": moment})
            continue
        chosen = DocumentFilter.objects.filter(document=OuterRef("pk"), name=name, value__in=values)
        documents = documents.filter(Exists(chosen))
    return documents


def _page(documents: QuerySet[PublishedDocument], question: Question) -> list[tuple[bytes, str, str]]:
    """Return body, sorted value and key of the documents after the cursor, one more than the limit."""
    column = "sort_key"
    if by := question.order.by:
        own = FilteredRelation("filters", condition=Q(filters__name=order_column(by)))
        documents, column = documents.annotate(sort=own), "sort__value"
    beyond, sign = ("lt", "-") if question.order.descending else ("gt", "")
    if question.cursor:
        value, key = question.cursor.value, question.cursor.key
        documents = documents.filter(Q(**{f"{column}__{beyond}": value}) | Q(**{column: value, f"key__{beyond}": key}))
    ordered = documents.order_by(f"{sign}{column}", f"{sign}key").values_list("body", column, "key")
    return list(ordered[: question.limit + 1])


def _with_fields(body: bytes, fields: frozenset[str]) -> bytes:
    if not fields:
        return body
    return orjson.dumps({name: value for name, value in orjson.loads(body).items() if name in fields})


def _check_parents(question: Question, parts: Mapping[str, str]) -> None:
    """Raise not-found where a part of the address is no key of the resource that it names."""
    for name, value in parts.items():
        parent = question.resource.parents[name].resource
        if not PublishedDocument.objects.filter(resource=parent, key=value).exists():
            raise ProblemError("not-found")
