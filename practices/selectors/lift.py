"""What would lift a city: the areas that could bring most points, each with practices of other cities.

Where no study with true maxima tells the city's points in areas, the areas of the latest methodology stand instead,
and the page says so. A sample city learns from samples alone, a real one never from a sample.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber

from practices.gains import Gain, Score, gains, has_true_maxima
from practices.models.relations import PracticeArea, PracticeCity
from practices.selectors.addresses import library_address
from practices.selectors.nearest import nearest_first
from practices.selectors.public import PracticeCard, cards_of, public_practices
from rankings.models import Area, AreaResult, City, MethodologyArea, Study
from rankings.selectors.addresses import METHODOLOGY, STUDY, addresses_of

MOST_AREAS, MOST_PRACTICES = 5, 3


@dataclass(frozen=True)
class LiftedArea:
    """An area of the methodology with practices of other cities; ``gain`` is None where it cannot be computed."""

    area: MethodologyArea
    lasting: tuple[Area, ...]
    gain: Gain | None
    cards: tuple[PracticeCard, ...]


@dataclass(frozen=True)
class Lift:
    """What would lift a city; ``study`` is the one whose figures or methodology the areas are of.

    ``city_study`` is the latest that tells the city's points in areas, None where none does.
    """

    city: City
    study: Study
    study_url: str
    methodology_url: str
    city_study: Study | None
    areas: tuple[LiftedArea, ...]
    library_url: str

    @property
    def by_gain(self) -> bool:
        """Whether the areas stand by what they could bring."""
        return any(area.gain is not None for area in self.areas)

    @property
    def with_practices(self) -> tuple[LiftedArea, ...]:
        """The areas to be shown at length: all of them by gain, else those that have practices."""
        return tuple(area for area in self.areas if self.by_gain or area.cards)

    @property
    def without_practices(self) -> tuple[LiftedArea, ...]:
        """The areas of the methodology in which no other city has a practice here, where none is told by gain."""
        return () if self.by_gain else tuple(area for area in self.areas if not area.cards)


def lift_of(city: City) -> Lift | None:
    """Return what would lift a city; None where there is nothing to show. A fixed number of queries."""
    library = library_address()
    if not library:
        return None
    results = _latest_results(city)
    city_study = results[0].city_result.study if results else None
    scores = [Score(r.methodology_area.position, r.points, r.methodology_area.max_points) for r in results]
    compares = has_true_maxima(scores)
    top = {gain.position: gain for gain in gains(scores)[:MOST_AREAS]} if compares else {}
    study = city_study if compares else _newest_study(city)
    if study is None or (compares and not top):
        return None
    areas = _areas(study, top)
    cards = _cards(city, areas)
    if not areas or not (top or any(cards.values())):
        return None
    urls = addresses_of(STUDY | METHODOLOGY)
    return Lift(
        city=city,
        study=study,
        study_url=urls["study"].get(study.pk, ""),
        methodology_url=urls["methodology"].get(study.methodology_id, ""),
        city_study=city_study,
        areas=tuple(LiftedArea(a, tuple(a.areas.all()), top.get(a.position), cards[a.pk]) for a in areas),
        library_url=library,
    )


def _newest_study(city: City) -> Study | None:
    published = Study.objects.published().filter(is_sample=city.is_sample)
    return published.select_related("family", "methodology").first()


def _latest_results(city: City) -> Sequence[AreaResult]:
    """Return the city's results in areas by the latest published study that has points for any; newest year first."""
    told = AreaResult.objects.filter(
        city_result__city=city,
        city_result__study__in=Study.objects.published().filter(is_sample=city.is_sample, publishes_points=True),
    )
    order = (f"city_result__study__{name}" for name in ("year", "family__position", "code"))
    year, *others = order
    rows = told.select_related("city_result__study__family", "city_result__study__methodology", "methodology_area")
    ordered = rows.order_by(f"-{year}", *others, "methodology_area__position")
    for _study, group in groupby(ordered, key=lambda row: row.city_result.study_id):
        results = list(group)
        if any(row.points is not None for row in results):
            return results
    return ()


def _areas(study: Study, top: Mapping[int, Gain]) -> list[MethodologyArea]:
    """Return the areas to show: those that could bring most, most first, or all in their order."""
    areas = MethodologyArea.objects.filter(methodology=study.methodology_id).prefetch_related("areas")
    if not top:
        return list(areas.order_by("position"))
    places = list(top)
    found = areas.filter(position__in=places)
    return sorted(found, key=lambda area: places.index(area.position))


def _cards(city: City, areas: Iterable[MethodologyArea]) -> dict[int, tuple[PracticeCard, ...]]:
    """Return by area of the methodology the practices of other cities in its lasting areas, nearest first."""
    lasting = {area.pk: {one.pk for one in area.areas.all()} for area in areas}
    own = PracticeCity.objects.filter(page=OuterRef("pk"), city=city)
    others = public_practices().filter(~Exists(own), organisation__is_sample=city.is_sample)
    rows = PracticeArea.objects.filter(area__in=set().union(*lasting.values()), page__in=others).order_by()
    order = nearest_first(city.population, "page")
    placed = rows.annotate(place=Window(RowNumber(), partition_by=F("area"), order_by=[_ordering(o) for o in order]))
    best: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for area, place, page in placed.filter(place__lte=MOST_PRACTICES).values_list("area", "place", "page"):
        best[area].append((place, page))
    card_of = _cards_by_page({page for rows in best.values() for _place, page in rows}, order_of=city)
    return {pk: _nearest(card_of, (best[area] for area in among)) for pk, among in lasting.items()}


def _ordering(one: Any) -> Any:
    return F(one.removeprefix("-")).desc() if isinstance(one, str) else one


def _cards_by_page(pages: set[int], order_of: City) -> dict[int, PracticeCard]:
    """Return the cards by page, nearest in population first."""
    if not pages:
        return {}
    found = public_practices().filter(pk__in=pages).order_by(*nearest_first(order_of.population))
    return {card.page.pk: card for card in cards_of(found)}


def _nearest(
    card_of: Mapping[int, PracticeCard], rows: Iterable[Iterable[tuple[int, int]]]
) -> tuple[PracticeCard, ...]:
    """Return the first practices of several lasting areas together, each once, in the order of the cards."""
    wanted = {page for area in rows for _place, page in area}
    return tuple(card for page, card in card_of.items() if page in wanted)[:MOST_PRACTICES]
