"""Answers of the database's own index."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from search.backends import in_database
from search.engines.request import Found, Request, facet_names
from search.models import EntryFacet, SearchEntry
from search.query import Terms
from search.registry import KIND


def find(request: Request) -> Found:
    """Answer from the database's own index."""
    matching = _matching(request, request.terms)
    found = _narrowed(matching, request.chosen)
    counts = _counts(matching, request.chosen)
    total = _total(counts, request.chosen)
    entries = _page(found, request) if total > request.start else []
    return Found(entries, total, counts)


def _total(counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, Collection[str]]) -> int:
    """Return how many were found: each entry is of one kind, so that nothing has to be asked again."""
    kinds = set(chosen.get(KIND, ())) or counts[KIND]
    return sum(number for kind, number in counts[KIND].items() if kind in kinds)


def _matching(request: Request, terms: Terms) -> QuerySet[SearchEntry]:
    results = in_database().search(terms, SearchEntry.objects.filter(lang=request.lang))
    return results.annotate_score("relevance").get_queryset()


def _narrowed(entries: QuerySet[SearchEntry], chosen: Mapping[str, Collection[str]]) -> QuerySet[SearchEntry]:
    for name, values in chosen.items():
        if values:
            having = EntryFacet.objects.filter(entry=OuterRef("pk"), name=name, value__in=values)
            # Looked up for each entry that is found, rather than gathered from all entries beforehand.
            entries = entries.filter(Exists(having))
    return entries


def _page(entries: QuerySet[SearchEntry], request: Request) -> list[SearchEntry]:
    """Return the entries of a page in their order; what any word finds stands behind what holds more of them."""
    if request.newest_first:
        return list(entries.order_by(F("dated").desc(nulls_last=True), "pk")[request.start : request.stop])
    if request.terms.every:
        return list(entries[request.start : request.stop])
    found: list[SearchEntry] = []
    # One after the other, until the page is full: the last one is long, and its order is costly.
    for tier in (*request.tiers(), None):
        here = entries if tier is None else entries.filter(pk__in=_matching(request, tier).order_by().values("pk"))
        wanted = request.stop - len(found)
        found += here.exclude(pk__in=[entry.pk for entry in found])[:wanted] if wanted else ()
    return found[request.start :]


def _counts(matching: QuerySet[SearchEntry], chosen: Mapping[str, Collection[str]]) -> dict[str, dict[str, int]]:
    """Count each facet without its own choice, those without any choice in one query."""
    names = facet_names()
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[name if chosen.get(name) else ""].append(name)
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    for own, together in alike.items():
        others = {name: values for name, values in chosen.items() if name != own}
        found = _narrowed(matching, others).order_by().values("pk")
        # Not chosen by name here, lest SQLite walk over all values of that name instead of those of what was found.
        rows = EntryFacet.objects.filter(entry__in=found).values("name", "value")
        for row in rows.annotate(number=Count("pk")).order_by("-number", "value"):
            if row["name"] in together:
                counts[row["name"]][row["value"]] = row["number"]
    return counts
