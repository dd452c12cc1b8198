"""The sample practice with everything filled in, in one language, unsaved: for the style guide, tests, development."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Model

from practices.models import PracticeEvidence, PracticeFigure, PracticeLaw, PracticePage, PracticeStep

FILE = Path(__file__).resolve().parents[1] / "data" / "sample_practice.toml"
ROWS: dict[str, type[Model]] = {
    "steps": PracticeStep,
    "laws": PracticeLaw,
    "figures": PracticeFigure,
    "evidence": PracticeEvidence,
}


def sample_practice(language: str) -> dict[str, Any]:
    """Return fields and rows; cities, areas, indicators and pictures are facts that the caller adds."""
    content = _content()
    fields = _values(PracticePage, content["words"] | content["values"], language)
    return fields | {
        name: [model(sort_order=place, **_values(model, row, language)) for place, row in enumerate(content[name])]
        for name, model in ROWS.items()
    }


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _values(model: type[Model], row: dict[str, Any], language: str) -> dict[str, Any]:
    """Choose the language where there are two, and turn texts into what the columns hold."""
    chosen = {name: value[language] if isinstance(value, dict) else value for name, value in row.items()}
    fields: Any = {name: model._meta.get_field(name) for name in chosen}
    return {name: fields[name].to_python(value) for name, value in chosen.items()}
