"""Additions and corrections: what every change of a published study leaves behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rankings.enums import ChangeKind, Figures
from rankings.models.changes import PublishedChange
from rankings.models.imports import FactImport
from rankings.models.results import AreaResult, CityResult

if TYPE_CHECKING:
    from django.db.models import Model

    from people.models import User


@dataclass(frozen=True)
class Reason:
    """Why published figures change, in public words, and who changes them; ``uk`` is mandatory there."""

    uk: str
    en: str = ""
    by: "User | None" = None
    fact_import: FactImport | None = None

    def __bool__(self) -> bool:
        return bool(self.uk.strip())


Difference = tuple[Figures, str, str]


def differences(stored: "Model | None", given: "Model") -> Iterator[Difference]:
    """Yield each figure by which a fact differs from what is stored, with its old and new text."""
    for figure in Figures:
        if hasattr(given, figure.value):
            old, new = _text(stored, figure.value), _text(given, figure.value)
            if old != new:
                yield figure, old, new


def changes_of(
    kind: ChangeKind, result: CityResult | AreaResult, found: list[Difference], reason: Reason
) -> Iterator[PublishedChange]:
    """Yield the records of what becomes different in a result, unsaved; the result itself may be unsaved too."""
    city_result = result if isinstance(result, CityResult) else result.city_result
    for figure, old, new in found:
        yield PublishedChange(
            kind=kind,
            study_id=city_result.study_id,
            city_result=city_result,
            area_result=result if isinstance(result, AreaResult) else None,
            figure=figure,
            old=old,
            new=new,
            **columns_of(reason),
        )


def columns_of(reason: Reason) -> dict[str, Any]:
    """Return a reason as the columns of a record."""
    return {
        "reason_uk": reason.uk.strip(),
        "reason_en": reason.en.strip(),
        "made_by": reason.by,
        "fact_import": reason.fact_import,
    }


def _text(fact: "Model | None", column: str) -> str:
    value = getattr(fact, column, None)
    return "" if value is None else str(value)
