"""What narrows results, as a form offers it: values with their numbers, by the names that people know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.lists import CountedOption, Offers, given_values
from search.models import EntryFacet
from search.registry import KIND, all_facets, all_kinds

if TYPE_CHECKING:
    from django.http import QueryDict

# Values that are shown at once; the others are folded.
AT_ONCE = 8
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FilledFacet(Offers):
    """A filter with the values that occur; chosen ones stand there first, whatever their number."""

    name: str
    title: str
    options: tuple[CountedOption, ...]

    @property
    def shown(self) -> tuple[CountedOption, ...]:
        """The values that are shown at once: all, where folding would hide hardly any."""
        return self.options if len(self.options) <= AT_ONCE + 2 else self.options[:AT_ONCE]

    @property
    def folded(self) -> tuple[CountedOption, ...]:
        """The other values."""
        return self.options[len(self.shown) :]


def titles() -> dict[str, str]:
    """Return what each facet is called, the kind first."""
    return {KIND: _("Kind of page")} | {facet.name: str(facet.label) for facet in all_facets()}


def known_values(asked: "QueryDict", lang: str, messages: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the values that anything published has, in one query; the others get a message."""
    given = {name: given_values(asked.getlist(name)) for name in titles()}
    if not any(given.values()):
        return {}
    every = [value for values in given.values() for value in values]
    rows = EntryFacet.objects.filter(name__in=given, value__in=every, entry__lang=lang)
    known = set(rows.values_list("name", "value").distinct())
    words = _("Nothing here has “%(value)s” under “%(facet)s”; it was left out.")
    messages += [
        words % {"value": value, "facet": titles()[name]}
        for name, values in given.items()
        for value in values
        if (name, value) not in known
    ]
    chosen = {name: tuple(value for value in values if (name, value) in known) for name, values in given.items()}
    return {name: values for name, values in chosen.items() if values}


def filled_facets(counts: Mapping[str, Mapping[str, int]], chosen: Chosen) -> list[FilledFacet]:
    """Return the facets that have any value to choose."""
    filled = [
        FilledFacet(name, title, _options(name, counts.get(name, {}), chosen.get(name, ())))
        for name, title in titles().items()
    ]
    return [facet for facet in filled if facet.options]


def _options(name: str, counts: Mapping[str, int], chosen: Sequence[str]) -> tuple[CountedOption, ...]:
    labels = labels_of(name, [*counts, *chosen])
    options = [CountedOption(value, label, value in chosen, counts.get(value, 0)) for value, label in labels.items()]
    return tuple(sorted(options, key=lambda option: not option.chosen))


def labels_of(name: str, values: Sequence[str]) -> dict[str, str]:
    """Return values with their names in the active language: kinds in their order, years from the newest on."""
    values = list(dict.fromkeys(values))
    if name == KIND:
        return {kind.name: str(kind.label) for kind in all_kinds() if kind.name in values}
    facet = next(facet for facet in all_facets() if facet.name == name)
    if facet.names is None:
        return {value: value for value in sorted(values, reverse=True)}
    names = facet.names(values) if values else {}
    return {value: names[value] for value in values if value in names}
