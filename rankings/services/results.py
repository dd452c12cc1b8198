"""The one door by which published figures are written; every import, form and command goes through it.

Rank, status and total of an imported study are taken as printed and never derived here. A published study is frozen:
a new row in it becomes an addition and a changed cell a correction, each with its reason (product rule 7).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.signals import facts_changed
from rankings.enums import ChangeKind
from rankings.models.changes import PublishedChange
from rankings.models.results import AreaResult, CityResult, open_door
from rankings.models.studies import Study
from rankings.rules import AREA_RULES, CITY_RULES, FIGURE_RULES, Rule, Violation, exact, violations
from rankings.services.changes import Difference, Reason, changes_of, differences

BATCH = 500
SLICE = 900  # SQLite takes at most 999 values in one statement on the oldest systems that we support.

Result = TypeVar("Result", bound=CityResult | AreaResult)


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


@dataclass
class Stored(Generic[Result]):
    """What the database holds as the rows are written: known results, and which of the studies are public."""

    results: Mapping[int, Result]
    published: set[int]
    differing: dict[int, list[Difference]] = field(default_factory=dict)


CITY: Kind[CityResult] = Kind(CityResult, ("study_id", "city_id"), (*FIGURE_RULES, *CITY_RULES))
AREA: Kind[AreaResult] = Kind(AreaResult, ("city_result_id", "methodology_area_id"), (*FIGURE_RULES, *AREA_RULES))


def write_city_results(
    results: Sequence[CityResult], where: Sequence[str] = (), reason: Reason | None = None
) -> Sequence[CityResult]:
    """Create the results that are new and update those that differ, all of them or none; return what was written.

    ``where`` names each one for messages ("results.csv, row 7"). The exact points follow from the printed ones, whose
    decimal comma becomes a point. ``reason`` is needed where a study is published. Raises ResultsError.
    """
    return _write(CITY, results, where, reason)


def write_area_results(
    results: Sequence[AreaResult], where: Sequence[str] = (), reason: Reason | None = None
) -> Sequence[AreaResult]:
    """Create the results in areas that are new and update those that differ, all of them or none."""
    return _write(AREA, results, where, reason)


def delete_city_result(result: CityResult) -> None:
    """Delete a result of a study that is being prepared, with its areas; raise ResultsError where it is published."""
    _delete(result, result.study)


def delete_area_result(result: AreaResult) -> None:
    """Delete a result in an area of a study that is being prepared; raise ResultsError where it is published."""
    _delete(result, result.city_result.study)


def _delete(result: CityResult | AreaResult, study: Study) -> None:
    with transaction.atomic():
        if _lock_studies({study.pk}):
            message = _("The study is published: a result stays. Correct its figures, with the reason.")
            raise ResultsError([Violation(str(result), "study", "frozen", message)])
        with open_door():
            result.delete()
        facts_changed.send(sender=Study, changed=[study])


def _write(
    kind: Kind[Result], results: Sequence[Result], where: Sequence[str], reason: Reason | None
) -> Sequence[Result]:
    names = where or [str(result) for result in results]
    for result in results:
        result.points_printed = result.points_printed.strip().replace(",", ".")
        result.points = exact(result.points_printed)
    columns = [field.name for field in kind.model._meta.concrete_fields if not field.primary_key]
    with transaction.atomic(), open_door():
        stored = _stored(kind, results)
        found = [
            *_violations(kind, results, names),
            *_doubles(kind, results, names),
            *_moves(kind, results, names, stored),
            *_frozen(results, names, stored, reason),
        ]
        if found:
            raise ResultsError(found)
        new = [result for result in results if result.pk is None]
        changed = [result for result in results if result.pk is not None and stored.differing.get(id(result))]
        kind.model._default_manager.bulk_create(new, batch_size=BATCH)
        kind.model._default_manager.bulk_update(changed, columns, batch_size=BATCH)  # type: ignore[arg-type]
        if reason:
            _record(new, changed, stored, reason)
        if written := [*new, *changed]:
            facts_changed.send(sender=kind.model, changed=written)
        return written


def _stored(kind: Kind[Result], results: Sequence[Result]) -> Stored[Result]:
    """Read what the rows are compared with and lock their studies; a query for each slice, none for each row."""
    pks = [result.pk for result in results if result.pk is not None]
    known: dict[int, Result] = {}
    for start in range(0, len(pks), SLICE):
        known |= kind.model._default_manager.in_bulk(pks[start : start + SLICE])
    stored = Stored(known, _lock_studies({_study_id(result) for result in results}))
    for result in results:
        stored.differing[id(result)] = list(differences(known.get(result.pk or 0), result))
    return stored


def _lock_studies(pks: set[int]) -> set[int]:
    """Keep these studies as they are until the transaction ends; return those that are or were public."""
    studies = Study.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    return {study.pk for study in studies if study.is_frozen}


def _study_id(result: CityResult | AreaResult) -> int:
    return result.study_id if isinstance(result, CityResult) else result.city_result.study_id


def _record(new: Sequence[Result], changed: Sequence[Result], stored: Stored[Result], reason: Reason) -> None:
    """Keep what became different in published studies."""
    records = [
        record
        for kind, results in ((ChangeKind.ADDITION, new), (ChangeKind.CORRECTION, changed))
        for result in results
        if _study_id(result) in stored.published
        for record in changes_of(kind, result, stored.differing[id(result)], reason)
    ]
    PublishedChange.objects.bulk_create(records, batch_size=BATCH)
    if records:
        facts_changed.send(sender=PublishedChange, changed=records)


def _violations(kind: Kind[Result], results: Sequence[Result], names: Sequence[str]) -> Iterator[Violation]:
    """Yield what is wrong with the fields of each result by themselves, and with each in its study."""
    relations = [field.name for field in kind.model._meta.concrete_fields if field.is_relation]
    for result, name in zip(results, names, strict=True):
        try:
            result.clean_fields(exclude=relations)
        except ValidationError as error:
            for field_name, messages in error.message_dict.items():
                yield Violation(name, field_name, "field", " ".join(messages))
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


def _moves(
    kind: Kind[Result], results: Sequence[Result], names: Sequence[str], stored: Stored[Result]
) -> Iterator[Violation]:
    """Yield the stored results that would become those of another study, city or area."""
    for result, name in zip(results, names, strict=True):
        before = stored.results.get(result.pk or 0)
        for column in kind.key if before else ():
            if getattr(before, column) != getattr(result, column):
                message = _("A result stays with its study, city and area. Add another result instead.")
                yield Violation(name, column.removesuffix("_id"), "moved", message)


def _frozen(
    results: Sequence[Result], names: Sequence[str], stored: Stored[Result], reason: Reason | None
) -> Iterator[Violation]:
    """Yield the changes of published studies for which nobody gives a reason."""
    for result, name in zip(results, names, strict=True):
        if not reason and _study_id(result) in stored.published and stored.differing[id(result)]:
            message = _("The study is published: say in Ukrainian why this figure is added or corrected.")
            yield Violation(name, "reason", "frozen", message)
