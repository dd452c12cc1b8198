"""The chapters and the first edition that ship with the product, one small file for each chapter."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale

from core.markup import rich_text
from handbook.models import ChapterEntry, ChapterPage, Edition
from handbook.services.publishing import EditionRefusedError, Words, publish
from rankings.models import Area

DATA = Path(__file__).resolve().parents[1] / "data"
ENTRIES = uuid.UUID("0f6b2a86-7f0e-4c0b-9a43-5b8f4f1f6a10")
FIRST = 1

Described = dict[str, Any]


@dataclass(frozen=True)
class ShippedChapter:
    """A chapter as its file describes it."""

    described: Described

    @property
    def slug(self) -> str:
        """The last part of its address."""
        slug: str = self.described["slug"]
        return slug

    @property
    def chosen(self) -> set[str]:
        """The shipped practices that it tells of, by the last parts of their addresses."""
        return {entry["practice"] for entry in self.described["entries"] if "practice" in entry}

    def in_language(self, language: str, practices: Mapping[str, int]) -> dict[str, Any]:
        """Return the fields and the unsaved rows of its page in one language.

        ``practices`` are the keys of the Ukrainian pages; what somebody has deleted is left out.
        """
        locale = Locale.objects.get(language_code=language)
        entries = [one for one in self.described["entries"] if one.get("practice") in (None, *practices)]
        return {
            "title": self.described[language]["title"],
            "summary": self.described[language]["summary"],
            "kind": self.described["kind"],
            "area": Area.objects.filter(code=self.described.get("area", "")).first(),
            "entries": [self._entry(one, language, locale, practices) for one in entries],
        }

    def _entry(self, described: Described, language: str, locale: Locale, practices: Mapping[str, int]) -> ChapterEntry:
        return ChapterEntry(
            translation_key=uuid.uuid5(ENTRIES, f"{self.slug}/{described['key']}"),
            locale=locale,
            kind=described["kind"],
            heading=described[language]["heading"],
            body=rich_text(described[language]["body"]),
            practice_id=practices.get(described.get("practice", "")),
        )


def shipped_chapters() -> Iterator[ShippedChapter]:
    """Yield the chapters in the order of the book."""
    yield from (ShippedChapter(described) for described in _chapters())


def shipped_languages() -> list[str]:
    """Return the languages in which the edition ships."""
    return [language for language, _name in settings.LANGUAGES]


def publish_first_edition() -> Edition | None:
    """Publish the edition that ships where there is none, once the chapters that ship are live in each language.

    Chapters that somebody has kept back are left to that person: then nothing is published.
    """
    if Edition.objects.exists():
        return None
    slugs = {described["slug"] for described in _chapters()}
    for language in shipped_languages():
        live = ChapterPage.objects.live().filter(locale__language_code=language, slug__in=slugs)
        if live.count() != len(slugs):
            return None
    described = _read(DATA / f"edition-{FIRST}.toml")
    words = {language: _words(described[language]) for language in shipped_languages()}
    try:
        return publish(FIRST, words, None, is_working_draft=described["working_draft"])
    except EditionRefusedError:
        return None


def _words(described: Described) -> Words:
    return Words(
        title=described["title"],
        editors=described["editors"],
        foreword=rich_text(described["foreword"]),
        change_notes=rich_text(described["change_notes"]),
    )


@cache
def _chapters() -> tuple[Described, ...]:
    return tuple(_read(file) for file in sorted((DATA / "chapters").glob("*.toml")))


def _read(file: Path) -> Described:
    return tomllib.loads(file.read_text(encoding="utf-8"))
