"""Up to three cities side by side: what each study that records any of them says of all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, Q
from django.http import QueryDict

from rankings.models.cities import City
from rankings.models.methodologies import Family
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import area_addresses, city_addresses, study_addresses
from rankings.selectors.changes import NO_MARKS, Marks, marks_of_results
from rankings.selectors.city_history import Change, change_of_place
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.compare_areas import AreasOfOne, ComparedAreas, compared_areas
from rankings.selectors.compare_choice import PARAMETER, Choice, Name, query_of, read_choice, suggestions
from rankings.selectors.studies import reason_of_no_change

# Which of the best recorded cities the page offers together while none is chosen.
EXAMPLES = (slice(0, 2), slice(0, 3), slice(3, 6))


@dataclass(frozen=True)
class Cell:
    """What a study says of a city, nothing where the city is not recorded in it."""

    city: City
    result: CityResult | None
    name_then: str = ""
    change: Change | None = None
    marks: Marks = field(default_factory=lambda: NO_MARKS)


@dataclass(frozen=True)
class ComparedStudy:
    """A study in which any of the cities is recorded: a cell for each city, why ranks do not continue from before."""

    study: Study
    url: str
    cells: tuple[Cell, ...]
    why_no_change: str

    @property
    def has_change(self) -> bool:
        """Whether the change of any city's rank is known."""
        return any(cell.change is not None and cell.change.places is not None for cell in self.cells)


@dataclass(frozen=True)
class ComparedFamily:
    """A kind of ranking with its studies, newest first."""

    family: Family
    studies: tuple[ComparedStudy, ...]


@dataclass(frozen=True)
class Example:
    """Cities that can be compared, and the end of the address that does."""

    cities: tuple[City, ...]
    query: str


@dataclass(frozen=True)
class Comparison:
    """Everything that the page of a comparison states."""

    choice: Choice
    families: tuple[ComparedFamily, ...]
    areas: tuple[ComparedAreas, ...]
    areas_of_one: tuple[AreasOfOne, ...]
    names: tuple[Name, ...]
    examples: tuple[Example, ...]
    city_urls: Mapping[int, str]
    area_urls: Mapping[int, str]


def comparison(asked: QueryDict) -> Comparison:
    """Return the comparison that the parameters of an address ask for; queries grow only with names to be looked up."""
    city_urls = city_addresses()
    choice = read_choice(asked.getlist(PARAMETER), city_urls)
    results = _results(choice.cities)
    study_urls = study_addresses() if results else {}
    marks, marks_in_areas = marks_of_results([result.pk for result in results], {r.study for r in results})
    areas, areas_of_one = compared_areas(choice.cities, results, study_urls, marks_in_areas)
    return Comparison(
        choice=choice,
        families=_families(choice.cities, results, study_urls, marks),
        areas=areas,
        areas_of_one=areas_of_one,
        names=suggestions(city_urls),
        examples=() if choice.cities else examples(city_urls),
        city_urls=city_urls,
        area_urls=area_addresses() if areas else {},
    )


def _results(cities: Sequence[City]) -> list[CityResult]:
    """Return the results of the cities in published studies, the newest study first."""
    if not cities:
        return []
    return list(
        CityResult.objects.filter(city__in=cities, study__in=Study.objects.published())
        .select_related("study__family", "study__methodology", "study__compared_with__family")
        .prefetch_related("city__former_names", "area_results", "study__methodology__areas__areas")
        .order_by("study__family__position", "study__family__sort_key_uk", "-study__year", "study__code")
    )


def _families(
    cities: Sequence[City], results: Sequence[CityResult], urls: Mapping[int, str], marks: Mapping[int, Marks]
) -> tuple[ComparedFamily, ...]:
    of_city: defaultdict[int, dict[int, CityResult]] = defaultdict(dict)
    for result in results:
        of_city[result.city_id][result.study_id] = result

    def compared(study: Study) -> ComparedStudy:
        why = reason_of_no_change(study)
        cells = (_cell(city, study, of_city[city.pk], marks, has_change=not why) for city in cities)
        return ComparedStudy(study, urls.get(study.pk, ""), tuple(cells), why)

    studies = {result.study: None for result in results}
    return tuple(
        ComparedFamily(family, tuple(compared(study) for study in group))
        for family, group in groupby(studies, key=lambda study: study.family)
    )


def _cell(
    city: City, study: Study, of_study: Mapping[int, CityResult], marks: Mapping[int, Marks], has_change: bool
) -> Cell:
    result = of_study.get(study.pk)
    if result is None:
        return Cell(city, None)
    name_then = name_of_that_time(result.city, result.name_used, result.city.former_names.all())
    change = change_of_place(result, of_study) if has_change else None
    return Cell(city, result, name_then, change, marks.get(result.pk, NO_MARKS))


def examples(city_urls: Mapping[int, str]) -> tuple[Example, ...]:
    """Return a few comparisons of the cities with the most results in published studies."""
    recorded = Count("results", filter=Q(results__study__in=Study.objects.published()))
    cities = City.objects.filter(pk__in=city_urls).annotate(recorded=recorded).filter(recorded__gt=0)
    best = list(cities.order_by("-recorded", "sort_key_uk", "code")[: max(part.stop for part in EXAMPLES)])
    groups = dict.fromkeys(tuple(best[part]) for part in EXAMPLES)
    return tuple(Example(group, query_of([city.code for city in group])) for group in groups if len(group) > 1)
