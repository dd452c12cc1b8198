"""The one door by which published figures are written; every import, form and command goes through it.

Rank, status and total of an imported study are taken as printed and never derived here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.signals import facts_changed
from rankings.models.results import AreaResult, CityResult, Figure
from rankings.rules import AREA_RULES, CITY_RULES, FIGURE_RULES, Rule, Violation, exact, violations

BATCH = 500

Result = TypeVar("Result", bound=Figure)


class ResultsError(ValidationError):
    """Nothing was written; ``violations`` name each row, its field and what to do."""

    def __init__(self, found: Sequence[Violation]) -> None:
        super().__init__([str(violation) for violation in found])
        self.violations = tuple(found)


@dataclass(frozen=True)
class Kind(Generic[Result]):
    """A kind of result: what makes it the only one of its sort, and its rules."""

    model: type[Result]
    key: tuple[str, str]
    rules: tuple[Rule[Result], ...]


CITY = Kind(CityResult, ("study_id", "city_id"), (*FIGURE_RULES, *CITY_RULES))
AREA = Kind(AreaResult, ("city_result_id", "methodology_area_id"), (*FIGURE_RULES, *AREA_RULES))


def write_city_results(results: Sequence[CityResult], where: Sequence[str] = ()) -> None:
    """Create the results that are new and update the others, all of them or none.

    ``where`` names each one for messages ("results.csv, row 7"). The exact points follow from the printed ones, whose
    decimal comma becomes a point. Raises ResultsError.
    """
    _write(CITY, results, where)


def write_area_results(results: Sequence[AreaResult], where: Sequence[str] = ()) -> None:
    """Create the results in areas that are new and update the others, all of them or none."""
    _write(AREA, results, where)


def _write(kind: Kind[Result], results: Sequence[Result], where: Sequence[str]) -> None:
    names = where or [str(result) for result in results]
    for result in results:
        result.points_printed = result.points_printed.strip().replace(",", ".")
        result.points = exact(result.points_printed)
    columns = [field.name for field in kind.model._meta.concrete_fields if not field.primary_key]
    with transaction.atomic():
        if found := [*_violations(kind, results, names), *_doubles(kind, results, names)]:
            raise ResultsError(found)
        new = [result for result in results if result.pk is None]
        known = [result for result in results if result.pk is not None]
        kind.model._default_manager.bulk_create(new, batch_size=BATCH)
        kind.model._default_manager.bulk_update(known, columns, batch_size=BATCH)
        if results:
            facts_changed.send(sender=kind.model, changed=list(results))


def _violations(kind: Kind[Result], results: Sequence[Result], names: Sequence[str]) -> Iterator[Violation]:
    """Yield what is wrong with the fields of each result by themselves, and with each in its study."""
    relations = [field.name for field in kind.model._meta.concrete_fields if field.is_relation]
    for result, name in zip(results, names, strict=True):
        try:
            result.clean_fields(exclude=relations)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                yield Violation(name, field, "field", " ".join(messages))
        yield from violations(kind.rules, result, name)


def _doubles(kind: Kind[Result], results: Sequence[Result], names: Sequence[str]) -> Iterator[Violation]:
    """Yield the results of which there would be two; asks once for all that are new."""

    def key_of(result: Result) -> tuple[Any, ...]:
        return tuple(getattr(result, column) for column in kind.key)

    given = Counter(key_of(result) for result in results)
    parent, _child = kind.key
    parents = {getattr(result, parent) for result in results if result.pk is None}
    stored = set(kind.model._default_manager.filter(**{f"{parent}__in": parents}).values_list(*kind.key))
    for result, name in zip(results, names, strict=True):
        if given[key_of(result)] > 1 or (result.pk is None and key_of(result) in stored):
            message = _("There is a result for this already. Change that one instead of adding another.")
            yield Violation(name, kind.key[1].removesuffix("_id"), "only-one", message)
