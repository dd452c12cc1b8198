"""What the handbook says too little of: areas and indicators with fewer than two examples, and what would fill them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst

from handbook.selectors.desk import SOURCE, chapters_in_work, examples_in_work
from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea, PracticeIndicator
from practices.selectors.addresses import library_address, query_of
from practices.selectors.public import public_practices
from rankings.models import Area, Indicator
from rankings.selectors.methodology_links import methodology_links

# What fewer examples serve is thin.
ENOUGH = 2
MOST_OFFERED = 5
Served = Mapping[int, Collection[int]]


@dataclass(frozen=True)
class Gap:
    """An area or an indicator with its number of examples, and unused practices that would add to them.

    ``where`` says of which area and methodology an indicator is, ``more`` counts the unused practices that are not
    named, ``library`` is the address of the area's practices, blank where there is none.
    """

    name: str
    where: str
    examples: int
    unused: tuple[PracticePage, ...]
    more: int
    library: str


@dataclass(frozen=True)
class Coverage:
    """What is thin, and how many areas and indicators there are."""

    areas: tuple[Gap, ...]
    all_areas: int
    indicators: tuple[Gap, ...]
    all_indicators: int


@dataclass(frozen=True)
class _Shelf:
    """The practices that chapters tell of, those that they could, and where all of them are found."""

    used: Collection[int]
    unused: Mapping[int, PracticePage]
    library: str

    def gap(self, served_by: Collection[int], name: str, where: str, area: Area | None) -> Gap | None:
        """Return what an area or an indicator lacks, None where it has enough."""
        examples = sum(1 for practice in served_by if practice in self.used)
        if examples >= ENOUGH:
            return None
        offered = [page for number, page in self.unused.items() if number in served_by]
        link = f"{self.library}{query_of({'area': area.code})}" if self.library and area else ""
        return Gap(name, where, examples, tuple(offered[:MOST_OFFERED]), len(offered[MOST_OFFERED:]), link)


def coverage() -> Coverage:
    """Return what the chapters in work say too little of, drafts included: some ten queries, however many there are.

    An example counts for the area of its chapter and for its own areas, and for its own indicators, once in each.
    """
    sources = [page for page in chapters_in_work() if page.locale.language_code == SOURCE]
    chosen = examples_in_work(sources)
    used = {practice for practices in chosen.values() for practice in practices}
    public = public_practices(SOURCE).select_related("organisation", "locale").order_by("title")
    shelf = _Shelf(used, {page.pk: page for page in public if page.pk not in used}, library_address())
    in_areas = _by_fact(PracticeArea.objects.order_by().values_list("area", "page"))
    for chapter in sources:
        if chapter.area_id:
            in_areas[chapter.area_id].update(chosen[chapter.translation_key])
    in_indicators = _by_fact(PracticeIndicator.objects.order_by().values_list("indicator", "page"))
    areas, indicators = list(Area.objects.all()), _indicators()
    of_areas = (shelf.gap(in_areas[area.pk], area.name, "", area) for area in areas)
    of_indicators = (
        shelf.gap(in_indicators[one.pk], capfirst(one.question), where, one.area) for one, where in indicators
    )
    return Coverage(
        areas=tuple(gap for gap in of_areas if gap),
        all_areas=len(areas),
        indicators=tuple(gap for gap in of_indicators if gap),
        all_indicators=len(indicators),
    )


def _indicators() -> list[tuple[Indicator, str]]:
    """Return the indicators by area and the newest methodology first, each with where it stands."""
    links = methodology_links()
    places = {pk: place for place, pk in enumerate(links)}
    found = list(Indicator.objects.select_related("area").order_by("number", "code"))
    found.sort(key=lambda one: places.get(one.methodology_id or 0, len(places)))
    found.sort(key=lambda one: (one.area is None, one.area.position if one.area else 0))
    told = []
    for one in found:
        link = links.get(one.methodology_id or 0)
        named = (one.area.name if one.area else "", link.name if link else one.methodology_as_seen, one.number)
        told.append((one, " · ".join(part for part in named if part)))
    return told


def _by_fact(pairs: Iterable[tuple[int, int]]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for fact, practice in pairs:
        found[fact].add(practice)
    return found
