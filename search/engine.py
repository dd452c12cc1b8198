"""What is asked of an engine and what it answers; the answers of the database's own index."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When

from search.backends import in_database
from search.models import EntryFacet, SearchEntry
from search.query import Terms, topics
from search.registry import all_facets

FACETS = ("kind",)


@dataclass(frozen=True)
class Request:
    """Which entries are wanted: by terms, language and facets; from ``start`` up to ``stop`` of them."""

    terms: Terms
    lang: str
    chosen: Mapping[str, Collection[str]]
    newest_first: bool
    start: int
    stop: int

    def of_any_word(self) -> "Request":
        """Ask for entries that hold any of the words."""
        return replace(self, terms=Terms(self.terms.groups, every=False))

    def tiers(self) -> list[Terms]:
        """Return what stands before that: all words together, then all but names, the same elsewhere."""
        groups = self.terms.groups
        elsewhere = topics(groups)
        return [Terms(groups), *([Terms(elsewhere)] if 0 < len(elsewhere) < len(groups) else [])]


@dataclass(frozen=True)
class Found:
    """One page of entries, how many there are, and how many would be with each value of each facet."""

    entries: Sequence[SearchEntry] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reduced: bool = False


def facet_names() -> list[str]:
    """Return the names of all facets, the kind first."""
    return [*FACETS, *(facet.name for facet in all_facets())]


def find(request: Request) -> Found:
    """Answer from the database's own index."""
    matching = _matching(request, request.terms)
    found = _narrowed(matching, request.chosen)
    total = found.count()
    entries = list(_ordered(found, request)[request.start : request.stop]) if total > request.start else []
    return Found(entries, total, _counts(matching, request.chosen))


def _matching(request: Request, terms: Terms) -> QuerySet[SearchEntry]:
    results = in_database().search(terms, SearchEntry.objects.filter(lang=request.lang))
    return results.annotate_score("relevance").get_queryset()


def _narrowed(entries: QuerySet[SearchEntry], chosen: Mapping[str, Collection[str]]) -> QuerySet[SearchEntry]:
    for name, values in chosen.items():
        if values:
            entries = entries.filter(pk__in=EntryFacet.objects.filter(name=name, value__in=values).values("entry"))
    return entries


def _ordered(entries: QuerySet[SearchEntry], request: Request) -> QuerySet[SearchEntry]:
    if request.newest_first:
        return entries.order_by(F("dated").desc(nulls_last=True), "pk")
    if request.terms.every:
        return entries
    tiers = request.tiers()
    found = [When(pk__in=_matching(request, tier).values("pk"), then=Value(place)) for place, tier in enumerate(tiers)]
    tier = Case(*found, default=Value(len(tiers)), output_field=IntegerField())
    return entries.order_by(tier, *entries.query.order_by)


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
        rows = EntryFacet.objects.filter(name__in=together, entry__in=found).values("name", "value")
        for row in rows.annotate(number=Count("pk")).order_by("-number", "value"):
            counts[row["name"]][row["value"]] = row["number"]
    return counts
