"""The indicators that are known, as the pages of areas and methodologies list them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rankings.models.indicators import Indicator
from rankings.selectors.addresses import area_addresses, area_index_address, methodology_addresses
from rankings.selectors.methodology_links import MethodologyLink, methodology_links

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class ListedIndicator:
    """An indicator with the pages of its methodology and its area, where they are known and there."""

    indicator: Indicator
    methodology: MethodologyLink | None
    area_url: str

    @property
    def anchor(self) -> str:
        """The place on a page that an address leads to."""
        return anchor_of(self.indicator)


@dataclass(frozen=True)
class IndicatorGroup:
    """Indicators of one methodology; None where the source does not say which."""

    methodology: MethodologyLink | None
    indicators: tuple[ListedIndicator, ...]


def anchor_of(indicator: Indicator) -> str:
    """Return the anchor of an indicator on the page that lists it."""
    return f"indicator-{indicator.code}"


def indicator_addresses(indicators: Iterable[Indicator]) -> dict[int, str]:
    """Return by indicator where it is read: on the page of its area, else of its methodology, else among the areas."""
    areas, methodologies, without = area_addresses(), methodology_addresses(), area_index_address()
    found = {}
    for one in indicators:
        known = without if one.methodology_id is None else methodologies.get(one.methodology_id, "")
        if page := known if one.area_id is None else areas.get(one.area_id, ""):
            found[one.pk] = f"{page}#{anchor_of(one)}"
    return found


def indicators_of(
    chosen: "QuerySet[Indicator]", links: Mapping[int, MethodologyLink], area_urls: Mapping[int, str]
) -> tuple[ListedIndicator, ...]:
    """Return indicators with their options, by methodology as ``links`` have them, those without one last."""
    places = {pk: place for place, pk in enumerate(links)}
    found = chosen.select_related("area").prefetch_related("options")

    def order(indicator: Indicator) -> tuple[int, bool, int, bool, str, str]:
        place = places.get(indicator.methodology_id or 0, len(places))
        area = (indicator.area is None, indicator.area.position if indicator.area else 0)
        return place, *area, not indicator.number, indicator.number, indicator.code

    return tuple(
        ListedIndicator(indicator, links.get(indicator.methodology_id or 0), area_urls.get(indicator.area_id or 0, ""))
        for indicator in sorted(found, key=order)
    )


def by_methodology(listed: Iterable[ListedIndicator]) -> tuple[IndicatorGroup, ...]:
    """Put indicators under their methodologies, in the order in which these come."""
    groups: dict[int | None, tuple[MethodologyLink | None, list[ListedIndicator]]] = {}
    for one in listed:
        groups.setdefault(one.indicator.methodology_id, (one.methodology, []))[1].append(one)
    return tuple(IndicatorGroup(link, tuple(indicators)) for link, indicators in groups.values())


def indicators_without_area() -> Sequence[ListedIndicator]:
    """Return the indicators whose area is not known."""
    return indicators_of(Indicator.objects.filter(area=None), methodology_links(), area_addresses())
