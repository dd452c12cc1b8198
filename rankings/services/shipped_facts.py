"""The facts that ship with the product: what is missing is created, what is there stays as staff left it."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from api.writing import written_once
from core.signals import facts_changed
from core.version import VERSION
from rankings.models.studies import Study
from rankings.services.changes import Reason
from rankings.services.shipped_rows import SHIPPED, Row, Shipped

SHIPPED_LATER = Reason(
    uk=f"Рядок із джерела надійшов із версією платформи {VERSION}.",
    en=f"The row came from its source with version {VERSION} of the platform.",
)
DATA = Path(__file__).resolve().parents[1] / "data"
OF_MODEL = {shipped.model: shipped for shipped in SHIPPED}


def load_facts(folder: Path = DATA) -> dict[str, int]:
    """Create the shipped facts that are missing, all or none; return how many of each file.

    Raises ValidationError, which names the file and the row.
    """
    with written_once():
        stored = Stored()
        known = set(Study.objects.values_list("pk", flat=True))
        loaded = {shipped.file: _load(shipped, folder / shipped.file, stored) for shipped in SHIPPED}
        _publish(Study.objects.exclude(pk__in=known))
        return loaded


def _publish(studies: Iterable[Study]) -> None:
    """Publish new studies once their rows are in: rows that a later version brings are additions."""
    for study in studies:
        if study.presented_on:
            study.published_at = timezone.make_aware(datetime.combine(study.presented_on, time.min))
            study.save(update_fields=["published_at"])


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a shipped file, each with its position among them; of a map, the properties of its shapes."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".geojson":
            rows = [feature["properties"] for feature in json.load(file)["features"]]
        else:
            rows = list(csv.DictReader(file))
    return [row | {"row": str(number)} for number, row in enumerate(rows, start=1)]


class Stored:
    """Facts of the database by what identifies them; each model is read once, when one of it is looked for."""

    def __init__(self) -> None:
        self._instances: dict[type[models.Model], dict[tuple[str, ...], models.Model]] = {}

    def find(self, model: type[models.Model], *key: str) -> Any:
        """Return the fact, None where the key is blank; a key that leads nowhere raises ValidationError."""
        if not any(key):
            return None
        if model not in self._instances:
            self._instances[model] = _read(OF_MODEL[model])
        try:
            return self._instances[model][key]
        except KeyError:
            raise ValidationError(
                _("There is no %(model)s %(code)s. Correct the code, or add it first.")
                % {"model": model._meta.verbose_name, "code": " / ".join(key)}
            ) from None

    def forget(self, model: type[models.Model]) -> None:
        """Read a model anew when it is next looked for."""
        self._instances.pop(model, None)


def _read(shipped: Shipped) -> dict[tuple[str, ...], models.Model]:
    facts = shipped.model._default_manager
    key_of = {pk: _key(values) for pk, *values in facts.values_list("pk", *shipped.lookups)}
    return {key_of[fact.pk]: fact for fact in facts.select_related(*shipped.related)}


def _load(shipped: Shipped, path: Path, stored: Stored) -> int:
    """Create what of a file is missing, at once or row by row."""
    there = {_key(values) for values in shipped.model._default_manager.values_list(*shipped.lookups)}
    missing = [row for row in read_rows(path) if _key(row[column] for column in shipped.columns) not in there]
    for rows in ([row] for row in missing) if shipped.in_order else filter(None, [missing]):
        places = [_("%(file)s, row %(number)s") % {"file": shipped.file, "number": int(row["row"]) + 1} for row in rows]
        facts = [_build(shipped, row, place, stored) for row, place in zip(rows, places, strict=True)]
        (shipped.write or _save_each)(facts, places, SHIPPED_LATER)
        stored.forget(shipped.model)
    return len(missing)


def _build(shipped: Shipped, row: Row, place: str, stored: Stored) -> models.Model:
    try:
        return shipped.build(row, stored.find)
    except ValidationError as error:
        raise ValidationError(f"{place}: {' '.join(error.messages)}") from error
    except (ArithmeticError, ValueError) as error:
        raise ValidationError(f"{place}: {error!r}") from error


def _save_each(facts: Sequence[Any], places: Sequence[str], _reason: Reason | None) -> Sequence[Any]:
    """Check and save the facts one by one, then tell that they are there."""
    for fact, place in zip(facts, places, strict=True):
        try:
            fact.full_clean()
        except ValidationError as error:
            reasons = " ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
            raise ValidationError(f"{place}: {reasons}") from error
        fact.save()
    facts_changed.send(sender=type(facts[0]), changed=list(facts))
    return facts


def _key(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)
