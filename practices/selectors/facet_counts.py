"""How many practices every value of the library's filters would show, in one query for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from core.lists import CountedOption, Offers
from practices.selectors.facets import FACETS, Chosen, Facet, Practices, narrowed
from rankings.models import Area


@dataclass(frozen=True)
class FilledFacet(Offers):
    """A filter with the values that occur; chosen ones stand there whatever their number."""

    facet: Facet
    options: tuple[CountedOption, ...]

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


def count(practices: Practices, chosen: Chosen) -> tuple[FilledFacet, ...]:
    """Return the filters with the number of practices for each value, counted without the filter's own choice.

    One query for all of them. A chosen fact is named there even if it occurs in no practice; one that does not exist
    is left out, as if it had not been chosen.
    """
    queries = [
        facet.counts(narrowed(practices, chosen, without=facet.name)).annotate(kind=_text(facet.name))
        for facet in FACETS
    ]
    queries += [_names(facet, chosen[facet.name]) for facet in FACETS if facet.facts and chosen.get(facet.name)]
    first, *others = queries
    counts: dict[str, dict[str, int]] = {facet.name: {} for facet in FACETS}
    names: dict[str, dict[str, Name]] = {facet.name: {} for facet in FACETS}
    for value, uk, en, order, number, kind in first.union(*others, all=True):
        if value is not None:
            counts[kind][value] = max(number, counts[kind].get(value, 0))
            names[kind][value] = Name(uk, en, order)
    return tuple(
        FilledFacet(facet, _options(facet, counts[facet.name], chosen.get(facet.name, ()), names[facet.name]))
        for facet in FACETS
    )


def _names(facet: Facet, codes: Sequence[str]) -> QuerySet[Any]:
    """Return rows like those of counts that name the facts of these codes."""
    facts: Any = facet.facts
    order = Cast("position", CharField()) if facts is Area else F("sort_key_uk")
    rows: QuerySet[Any] = facts._default_manager.filter(code__in=codes).order_by()
    return rows.values_list("code", "name_uk", "name_en", order, Value(0), _text(facet.name))


def _options(
    facet: Facet, counts: Mapping[str, int], chosen: Sequence[str], names: Mapping[str, Name]
) -> tuple[CountedOption, ...]:
    present = [*counts, *(value for value in chosen if value not in counts and facet.facts is None)]
    if facet.labels is not None:
        ordered = [str(value) for value in facet.labels if value in present]
    elif facet.facts is not None:
        ordered = sorted(present, key=lambda value: _place(facet, names[value]))
    else:
        ordered = sorted(present, reverse=True)
    return tuple(
        CountedOption(value, _label(facet, value, names), value in chosen, counts.get(value, 0)) for value in ordered
    )


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
