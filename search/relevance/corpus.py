"""What is searched while it is measured: the facts that ship, the practices of the library, a thousand samples.

All of it is published documents, so that the measured way is the real one: kind, entry, terms, engine, service. Facts
must be loaded before; their pages, which take a minute to make and of which nothing but the address is searched, are
not made.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.models import PublishedDocument
from search.index.entries import reconcile
from search.models import SearchEntry
from search.relevance.generate import COUNT, generate
from search.relevance.judgements import topics_of_practices
from search.relevance.sentences import LANGUAGES, Language
from search.relevance.topics import ROOT, rows_of
from search.vocabulary import remake

LIBRARY = ROOT / "practices" / "data" / "practices.csv"
PRACTICES = "practices"
WITH_PAGES = ("cities", "areas", "indicators", "studies")
# What the document of a practice has besides, empty in samples and mostly in the library.
TEXTS = dict.fromkeys(("problem", "people", "variant_small", "variant_large", "risks"))
LISTS: dict[str, list[Any]] = {name: [] for name in ("steps", "laws", "figures", "evidence")}
EMPTY: dict[str, Any] = {**TEXTS, **LISTS, "started": None, "first_published": None}


@dataclass(frozen=True)
class Judged:
    """A document that can be found, as judgements know it."""

    id: str
    kind: str
    key: str
    topic: str
    cities: tuple[str, ...]


def publish(count: int = COUNT) -> None:
    """Publish everything beside the facts, which stand already, and make all entries and the vocabulary."""
    facts = list(PublishedDocument.objects.filter(resource__in=WITH_PAGES))
    for document in facts:
        address = f"/{document.lang}/{document.resource}/{document.key}/"
        document.body = json.dumps({**json.loads(bytes(document.body)), "url": address}).encode()
    PublishedDocument.objects.bulk_update(facts, ["body"])
    PublishedDocument.objects.bulk_create(
        _practice(body, lang) for lang in LANGUAGES for body in (*_library(lang), *_samples(lang, count))
    )
    reconcile()
    remake()


def judged(language: Language) -> dict[int, Judged]:
    """Return what can be found in a language, by the key of the entry."""
    topics = topics_of_practices() | {sample.key: sample.topic for sample in generate(language)}
    entries = SearchEntry.objects.filter(lang=language).select_related("document").prefetch_related("facets")
    return {entry.pk: _judged(entry, topics.get(entry.document.key, "")) for entry in entries}


def _judged(entry: SearchEntry, topic: str) -> Judged:
    key = entry.document.key
    cities = tuple(facet.value for facet in entry.facets.all() if facet.name == "city")
    practice = entry.kind == "practice"
    return Judged(f"{entry.kind}:{key}", entry.kind, key, topic if practice else "", cities if practice else ())


def _practice(body: dict[str, Any], lang: Language) -> PublishedDocument:
    key = body["id"]
    written = EMPTY | body | {"url": f"/{lang}/{PRACTICES}/{key}/"}
    return PublishedDocument(
        resource=PRACTICES, source=key, key=key, lang=lang, sort_key="", body=json.dumps(written).encode()
    )


def _library(lang: Language) -> Iterator[dict[str, Any]]:
    for row in rows_of(LIBRARY):
        yield {
            "id": f"{row['city']}/{row['code']}",
            "title": row[f"title_{lang}"],
            "summary": row[f"summary_{lang}"],
            "cities": [row["city"]],
            "areas": [row["area"]] if row["area"] else [],
            "evidence": [{"title": row[f"source_{lang}"]}],
        }


def _samples(lang: Language, count: int) -> Iterator[dict[str, Any]]:
    for sample in generate(lang, count):
        yield {
            "id": sample.key,
            "title": sample.title,
            "summary": sample.summary,
            "problem": {"text": sample.text},
            "cities": [sample.city_code],
            "areas": [sample.area_code] if sample.area_code else [],
            "started": f"{sample.year}-01-01",
        }
