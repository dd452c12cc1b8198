"""One result as a list shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString

from search.highlight import marked, snippet
from search.models import SearchEntry
from search.page.facets import labels_of
from search.query import Groups
from search.registry import all_facets, all_kinds

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Result:
    """A result: what it is, where it is, why it was found, and what it is about beyond its title."""

    kind: str
    url: str
    title: SafeString
    snippet: SafeString
    about: tuple[str, ...]
    dated: date | None


def results_of(entries: Sequence[SearchEntry], groups: Groups, with_dates: bool = False) -> list[Result]:
    """Return entries as results, in the same order; one query for their values and one for the names of each facet."""
    kinds = {kind.name: str(kind.one) for kind in all_kinds()}
    values = [values_of(entry) for entry in with_facets(entries)]
    names = {
        facet.name: labels_of(facet.name, [value for each in values for value in each.get(facet.name, ())])
        for facet in all_facets()
    }
    return [
        Result(
            kind=kinds.get(entry.kind, ""),
            url=_path_of(entry.url),
            title=marked(entry.title, groups),
            snippet=snippet(entry.text, groups),
            about=tuple(_about(entry, each, names)),
            dated=entry.dated if with_dates and not _is_of_the_year(entry, each) else None,
        )
        for entry, each in zip(entries, values, strict=True)
    ]


def with_facets(entries: Sequence[SearchEntry]) -> Sequence[SearchEntry]:
    """Return the same entries with their values, read at once."""
    prefetch_related_objects(entries, "facets")
    return entries


def values_of(entry: SearchEntry) -> dict[str, list[str]]:
    """Return the values of an entry by facet, in the order in which they were written."""
    values: dict[str, list[str]] = {}
    for facet in sorted(entry.facets.all(), key=lambda facet: facet.pk):
        values.setdefault(facet.name, []).append(facet.value)
    return values


def _path_of(address: str) -> str:
    """Return an address within this site, under whatever name it is read."""
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


def _about(entry: SearchEntry, values: Values, names: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the names of its values that its title does not say."""
    for facet, known in names.items():
        for value in values.get(facet, ()):
            if value in known and known[value].casefold() not in entry.title.casefold():
                yield known[value]


def _is_of_the_year(entry: SearchEntry, values: Values) -> bool:
    """Say whether its date is no more than its year, which stands there anyway."""
    return entry.dated is not None and str(entry.dated.year) in values.get("year", ())
