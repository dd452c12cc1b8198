"""What the rows of an import stand beside: each kind of fact, read once when first looked for, and the new ones."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from rankings.imports.cells import CellError, short
from rankings.imports.cities import CityFinder
from rankings.models.areas import Area
from rankings.models.cities import City
from rankings.models.indicators import Indicator, IndicatorOption
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study

Fact = TypeVar("Fact", bound=models.Model)
Key = tuple[Any, ...]
Stored = dict[Key, Any]


class Facts:
    """Facts by what identifies them in a file; ``study`` is the one whose results are imported.

    With ``lock`` they stay as they are until the transaction ends.
    """

    def __init__(self, study: Study | None = None, lock: bool = False) -> None:
        self._study = study
        self._lock = lock
        self._known: dict[type[models.Model], Stored] = {}

    @property
    def study(self) -> Study:
        """The study whose results are imported."""
        if self._study is None:
            raise LookupError("This kind of import is of no study.")
        return self._study

    @cached_property
    def cities(self) -> CityFinder:
        """All cities by all their names."""
        return CityFinder()

    def city(self, cell: str) -> City:
        """Return the city that has this code or name; raise CellError where there is none or more than one."""
        return self.cities.find(cell)

    def all(self, model: type[Fact]) -> dict[Key, Fact]:
        """Return all facts of a kind by their keys."""
        if model not in self._known:
            self._known[model] = LOADERS[model](self)
        return self._known[model]

    def find(self, model: type[Fact], *key: Any) -> Fact:
        """Return the fact of that key; raise CellError where there is none."""
        found = self.all(model).get(key)
        if found is None:
            values = {"model": model._meta.verbose_name, "code": short(" / ".join(map(str, key)))}
            raise CellError(_("There is no %(model)s %(code)s. Correct the code, or add it first.") % values)
        return found

    def take(self, model: type[Fact], *key: Any, **fields: Any) -> Fact:
        """Return the fact of that key, a new unsaved one of these fields where there is none."""
        return self.all(model).setdefault(key, model(**fields))

    def read(self, model: type[Fact], *related: str) -> "models.QuerySet[Fact]":
        """Return a queryset of all facts of a kind, locked where they are to stay."""
        facts = model._default_manager.select_related(*related) if related else model._default_manager.all()
        return facts.select_for_update(of=("self",), no_key=True) if self._lock else facts


def by_code(model: type[models.Model], *related: str) -> Callable[[Facts], Stored]:
    """Return a loader of facts that are known by their code alone."""
    return lambda facts: {(fact.code,): fact for fact in facts.read(model, *related)}  # type: ignore[attr-defined]


def _methodology_areas(facts: Facts) -> Stored:
    """Read the areas of methodologies, each with the lasting areas that it covers."""
    lasting = {area.pk: area for area in facts.all(Area).values()}
    covered: dict[int, list[Area]] = defaultdict(list)
    through = MethodologyArea.areas.through._default_manager.order_by("pk")
    for owner, area in through.values_list("methodologyarea_id", "area_id"):
        covered[owner].append(lasting[area])
    methodologies = {methodology.pk: methodology for methodology in facts.all(Methodology).values()}
    found: Stored = {}
    for area in facts.read(MethodologyArea):
        area.methodology = methodologies[area.methodology_id]
        area.areas = covered[area.pk]
        found[area.methodology.code, area.position] = area
    return found


def _options(facts: Facts) -> Stored:
    return {(option.indicator.code, option.position): option for option in facts.read(IndicatorOption, "indicator")}


def _city_results(facts: Facts) -> Stored:
    found: Stored = {}
    for result in facts.read(CityResult, "city").filter(study=facts.study):
        result.study = facts.study
        found[result.city.code,] = result
    return found


def _area_results(facts: Facts) -> Stored:
    of_city = {result.pk: result for result in facts.all(CityResult).values()}
    found: Stored = {}
    for result in facts.read(AreaResult, "methodology_area").filter(city_result__study=facts.study):
        result.city_result = of_city[result.city_result_id]
        found[result.city_result.city.code, result.methodology_area.position] = result
    return found


LOADERS: dict[type[models.Model], Callable[[Facts], Stored]] = {
    Family: by_code(Family),
    Area: by_code(Area),
    Methodology: by_code(Methodology, "family"),
    Study: by_code(Study, "methodology", "family"),
    Indicator: by_code(Indicator, "methodology", "area"),
    MethodologyArea: _methodology_areas,
    IndicatorOption: _options,
    CityResult: _city_results,
    AreaResult: _area_results,
}
