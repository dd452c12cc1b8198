"""The rows of shipped pages that have some: questions, aims; one file for a page, both languages side by side."""

import tomllib
import uuid
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from wagtail.models import Locale

from core.markup import rich_text
from home.models import FaqQuestion, ProjectAim
from home.services.shipped_texts import DATA

ROWS = uuid.UUID("6a0c3f0e-2d1b-4a55-8f39-0c1f6f7b2a11")
Described = dict[str, Any]
Maker = Callable[[Described, str, Mapping[str, int]], Any]


def _question(described: Described, language: str, ids: Mapping[str, int]) -> FaqQuestion:
    words = described[language]
    return FaqQuestion(question=words["question"], answer=rich_text(words["answer"], ids))


def _aim(described: Described, language: str, _ids: Mapping[str, int]) -> ProjectAim:
    return ProjectAim(text=described[language], measure=described["measure"], target=described.get("target"))


# By the key of the page: the rows' name there, and what makes one of them.
PAGES_WITH_ROWS: dict[str, tuple[str, Maker]] = {"faq": ("questions", _question), "project": ("aims", _aim)}


def shipped_rows(page: str, language: str, ids: Mapping[str, int]) -> dict[str, list[Any]]:
    """Return the unsaved rows of a shipped page by their name, nothing for a page without; ``ids`` are for links."""
    if page not in PAGES_WITH_ROWS:
        return {}
    name, make = PAGES_WITH_ROWS[page]
    locale = Locale.objects.get(language_code=language)
    rows = []
    for number, described in enumerate(_described(page)[name]):
        row = make(described, language, ids)
        row.sort_order, row.locale, row.translation_key = number, locale, uuid.uuid5(ROWS, f"{page}/{described['key']}")
        rows.append(row)
    return {name: rows}


@cache
def _described(page: str) -> dict[str, list[Described]]:
    return tomllib.loads((DATA / f"{page}.toml").read_text(encoding="utf-8"))
