"""The kinds of imports as data: which tables each has, what a row of them is about, who judges it and who writes it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.ukrainian import fold_name
from rankings.enums import ImportKind
from rankings.imports import columns
from rankings.imports.cells import CellError, Read, code, fact, short, whole
from rankings.imports.columns import Table
from rankings.imports.facts import Facts
from rankings.imports.methods import methodologies_against_results, studies_against_results
from rankings.imports.notes import Rows, notes_of_results, wrong_together
from rankings.imports.preview import Fault, Note
from rankings.imports.tables import Cells
from rankings.models.indicators import Indicator, IndicatorOption
from rankings.models.methodologies import Methodology, MethodologyArea
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import IDENTITY, Study
from rankings.rules import (
    AREA_RULES,
    CITY_RULES,
    FIGURE_RULES,
    METHODOLOGY_RULES,
    STUDY_RULES,
    Rule,
    Violation,
    violations,
)
from rankings.services.changes import Reason
from rankings.services.imported_facts import save_area_results, save_facts, save_studies
from rankings.services.results import write_city_results

Keys = Mapping[str, Any]
Agree = Callable[[str, Any, Facts], str]
Write = Callable[[Sequence[Any], Sequence[str], Reason], object]


@dataclass(frozen=True)
class TableRules:
    """What a table's rows are: the columns that identify a fact, the fact of a row, who judges and writes it.

    ``agree`` gives for a column that is only compared what is wrong with its cell; ``frozen`` the fields of a stored
    fact that nothing changes any more.
    """

    table: Table
    keys: Mapping[str, Read]
    take: Callable[[Keys, Cells, Facts], Any]
    name: Callable[[Any], str]
    rules: tuple[Rule[Any], ...]
    write: Write
    agree: Mapping[str, Agree] = field(default_factory=dict)
    frozen: Callable[[Any], Collection[str]] = lambda _fact: ()


@dataclass(frozen=True)
class Kind:
    """A kind of import: its tables in the order in which they are written, what is judged of its rows together."""

    tables: tuple[TableRules, ...]
    of_a_study: bool = False
    faults: Callable[[Facts, Rows], Iterable[tuple[str, Fault]]] = lambda _facts, _rows: ()
    notes: Callable[[Facts, Rows], Iterable[Note]] = lambda _facts, _rows: ()


def judge(rules: Iterable[Rule[Any]], fact: Any) -> Iterator[Violation]:
    """Yield the rules that a fact breaks, and what is wrong with fields of which no rule speaks."""
    found = list(violations(rules, fact, ""))
    yield from found
    relations = [each.name for each in fact._meta.concrete_fields if each.is_relation]
    try:
        fact.clean_fields(exclude={*relations, *(violation.field for violation in found)})
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield Violation("", name, "field", " ".join(messages))


def _given(read: Read) -> Read:
    """Return a reader that takes no blank cell."""

    def of(cell: str, facts: Any) -> Any:
        if not cell:
            raise CellError(_("This cell cannot be blank."))
        return read(cell, facts)

    return of


def _city_result(keys: Keys, cells: Cells, facts: Facts) -> CityResult:
    """Take the result of a city; the name in the file is that of the source where the file tells no other."""
    city, cell = keys["city"], cells["city"]
    named = cell if cell != city.code and facts.cities.is_name_of(cell, city) else ""
    return facts.take(CityResult, city.code, study=facts.study, city=city, name_used=named)


def _recorded(cell: str, facts: Any) -> CityResult:
    city = facts.city(cell)
    found: CityResult | None = facts.all(CityResult).get((city.code,))
    if found is None:
        message = _("The city “%(name)s” has no result in this study. Add its row to the table of results first.")
        raise CellError(message % {"name": short(cell)})
    return found


def _area_of_study(cell: str, facts: Any) -> MethodologyArea:
    methodology: Methodology = facts.study.methodology
    position = whole(cell, facts)
    found: MethodologyArea | None = facts.all(MethodologyArea).get((methodology.code, position))
    if found is None:
        known = sorted(number for owner, number in facts.all(MethodologyArea) if owner == methodology.code)
        values = {"number": short(cell), "known": ", ".join(map(str, known)) or "–"}
        raise CellError(_("The methodology of the study has no area %(number)s. It has: %(known)s.") % values)
    return found


def _area_result(keys: Keys, _cells: Cells, facts: Facts) -> AreaResult:
    result, area = keys["city"], keys["area_position"]
    return facts.take(AreaResult, result.city.code, area.position, city_result=result, methodology_area=area)


def _methodology_area(keys: Keys, _cells: Cells, facts: Facts) -> MethodologyArea:
    methodology, position = keys["methodology"], keys["position"]
    return facts.take(MethodologyArea, methodology.code, position, methodology=methodology, position=position)


def _option(keys: Keys, _cells: Cells, facts: Facts) -> IndicatorOption:
    indicator, position = keys["indicator"], keys["position"]
    return facts.take(IndicatorOption, indicator.code, position, indicator=indicator, position=position)


def _of_code(model: type[Any]) -> Callable[[Keys, Cells, Facts], Any]:
    return lambda keys, _cells, facts: facts.take(model, keys["code"], code=keys["code"])


def _of_this_study(cell: str, facts: Any) -> Study:
    study: Study = facts.study
    if cell and cell.lower() != study.code:
        message = _("The row is of another study: “%(other)s”. Only rows of “%(study)s” can be imported here.")
        raise CellError(message % {"other": short(cell), "study": study.code})
    return study


def _of_this_city(cell: str, result: CityResult | AreaResult, facts: Facts) -> str:
    city = result.city if isinstance(result, CityResult) else result.city_result.city
    if facts.cities.is_name_of(cell, city):
        return ""
    return _("This is no name of %(city)s. Correct the name or the city of the row.") % {"city": city.name}


def _of_this_area(cell: str, result: AreaResult, _facts: Facts) -> str:
    area = result.methodology_area
    if fold_name(cell) in (fold_name(area.name_uk), fold_name(area.name_en)):
        return ""
    message = _("Area %(number)d is called “%(name)s” here. Correct the number or the name.")
    return message % {"number": area.position, "name": area.name}


def _identity(study: Study) -> Collection[str]:
    return IDENTITY if study.is_frozen else ()


CODE = {"code": _given(code)}

KINDS: dict[ImportKind, Kind] = {
    ImportKind.RESULTS: Kind(
        (
            TableRules(
                columns.RESULTS,
                {"city": lambda cell, facts: facts.city(cell), "study": _of_this_study},
                _city_result,
                lambda result: result.city.name_uk,
                (*FIGURE_RULES, *CITY_RULES),
                write_city_results,
                {"city_today": _of_this_city},
            ),
            TableRules(
                columns.AREAS,
                {"city": _recorded, "area_position": _given(_area_of_study), "study": _of_this_study},
                _area_result,
                lambda result: f"{result.city_result.city.name_uk}, {result.methodology_area.position}",
                (*FIGURE_RULES, *AREA_RULES),
                save_area_results,
                {"city_today": _of_this_city, "area": _of_this_area},
            ),
        ),
        of_a_study=True,
        faults=wrong_together,
        notes=notes_of_results,
    ),
    ImportKind.STUDIES: Kind(
        (
            TableRules(
                columns.STUDIES,
                CODE,
                _of_code(Study),
                lambda study: study.code,
                STUDY_RULES,
                save_studies,
                frozen=_identity,
            ),
        ),
        faults=studies_against_results,
    ),
    ImportKind.METHODOLOGIES: Kind(
        (
            TableRules(
                columns.METHODOLOGIES,
                CODE,
                _of_code(Methodology),
                lambda methodology: methodology.code,
                METHODOLOGY_RULES,
                save_facts,
            ),
            TableRules(
                columns.METHODOLOGY_AREAS,
                {"methodology": _given(fact(Methodology)), "position": _given(whole)},
                _methodology_area,
                lambda area: f"{area.methodology.code}, {area.position}",
                (),
                save_facts,
            ),
        ),
        faults=methodologies_against_results,
    ),
    ImportKind.INDICATORS: Kind(
        (
            TableRules(columns.INDICATORS, CODE, _of_code(Indicator), lambda indicator: indicator.code, (), save_facts),
            TableRules(
                columns.OPTIONS,
                {"indicator": _given(fact(Indicator)), "position": _given(whole)},
                _option,
                lambda option: f"{option.indicator.code}, {option.position}",
                (),
                save_facts,
            ),
        )
    ),
}
