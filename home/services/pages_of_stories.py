"""The stories that ship stand under the list of stories; their figures are blocks, which state the facts."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from core.markup import inline_of, rich_text
from home.models import StoryPage
from home.services.page_plan import Fields, ShippedPage
from home.services.shipped_texts import DATA

STORIES = DATA / "stories"
Described = dict[str, Any]


def pages_of_stories() -> Iterator[ShippedPage]:
    """Yield the page of every story, one small file for each."""
    for file in sorted(STORIES.glob("*.toml")):
        described = tomllib.loads(file.read_text(encoding="utf-8"))
        slug = described["slug"]
        yield ShippedPage(f"story/{slug}", StoryPage, "stories", slug, partial(_text, described))


def _text(described: Described, language: str, ids: dict[str, int]) -> Fields:
    words = described[language]
    return {
        "title": words["title"],
        "summary": words["summary"],
        "search_description": words["summary"],
        "dated": described["dated"],
        "body": [
            {"type": block["kind"], "value": _value(block, language, ids), "id": _identity(described, number)}
            for number, block in enumerate(described["body"])
        ],
    }


def _value(block: Described, language: str, ids: Mapping[str, int]) -> Any:
    if "value" in block:
        return block["value"]
    if block["kind"] == "heading":
        return inline_of(block[language], ids)
    return rich_text(block[language], ids)


def _identity(described: Described, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"story/{described['slug']}/{number}"))
