"""How many practices every value of the library's filters would show, in one query for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Model, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from practices.selectors.facets import FACETS, Chosen, Facet, Practices, narrowed
from rankings.models import Area


@dataclass(frozen=True)
class Option:
    """A value of a filter: in how many practices it would result beside the other filters, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FilledFacet:
    """A filter with the values that occur; chosen ones stand there whatever their number."""

    facet: Facet
    options: tuple[Option, ...]

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The values that were chosen."""
        return tuple(option for option in self.options if option.chosen)

    @property
    def is_open(self) -> bool:
        """Whether the form shows it unfolded."""
        return self.facet.is_open or bool(self.chosen)


@dataclass(frozen=True)
class Name:
    """What a fact is called, and what it sorts by in Ukrainian."""

    uk: str
    en: str
    order: str


def names_of(chosen: Chosen) -> dict[str, dict[str, Name]]:
    """Return by filter and code the names of the facts that were chosen and exist: one query, none for no fact."""
    queries = [
        facet.facts._default_manager.filter(code__in=chosen[facet.name])
        .order_by()
        .values_list(_text(facet.name), "code", "name_uk", "name_en", _order(facet.facts))
        for facet in FACETS
        if facet.facts and chosen.get(facet.name)
    ]
    names: dict[str, dict[str, Name]] = {facet.name: {} for facet in FACETS}
    for kind, code, uk, en, order in _united(queries):
        names[kind][code] = Name(uk, en, order)
    return names


def count(practices: Practices, chosen: Chosen, names: Mapping[str, Mapping[str, Name]]) -> tuple[FilledFacet, ...]:
    """Return the filters with the number of practices for each value, counted without the filter's own choice.

    One query for all of them; ``names`` are those of chosen facts, which may occur in no practice.
    """
    queries = [
        facet.counts(narrowed(practices, chosen, without=facet.name)).annotate(kind=_text(facet.name))
        for facet in FACETS
    ]
    counts: dict[str, dict[str, int]] = {facet.name: {} for facet in FACETS}
    named = {kind: dict(known) for kind, known in names.items()}
    for value, uk, en, order, number, kind in _united(queries):
        if value is not None:
            counts[kind][value] = number
            named[kind][value] = Name(uk, en, order)
    return tuple(
        FilledFacet(facet, _options(facet, counts[facet.name], chosen.get(facet.name, ()), named[facet.name]))
        for facet in FACETS
    )


def _options(
    facet: Facet, counts: Mapping[str, int], chosen: Sequence[str], names: Mapping[str, Name]
) -> tuple[Option, ...]:
    present = [*counts, *(value for value in chosen if value not in counts)]
    if facet.labels is not None:
        ordered = [str(value) for value in facet.labels if value in present]
    elif facet.facts is not None:
        ordered = sorted(present, key=lambda value: _place(facet, names[value]))
    else:
        ordered = sorted(present, reverse=True)
    return tuple(Option(value, _label(facet, value, names), counts.get(value, 0), value in chosen) for value in ordered)


def _place(facet: Facet, name: Name) -> tuple[int, str]:
    """Areas stand in their own order, other facts by name in the reader's alphabet."""
    if facet.facts is Area:
        return int(name.order), name.uk
    return 0, name.order if get_language() == SOURCE_LANGUAGE else (name.en or name.uk).casefold()


def _label(facet: Facet, value: str, names: Mapping[str, Name]) -> str:
    if facet.labels is not None:
        return str(facet.labels[value])
    if facet.facts is None:
        return value
    name = names[value]
    return name.uk if get_language() == SOURCE_LANGUAGE else name.en or name.uk


def _text(value: str) -> Cast:
    return Cast(Value(value), CharField())


def _order(facts: type[Model]) -> Any:
    return Cast("position", CharField()) if facts is Area else F("sort_key_uk")


def _united(queries: Sequence[QuerySet[Any]]) -> QuerySet[Any] | list[Any]:
    if not queries:
        return []
    first, *others = queries
    return first.union(*others, all=True)
