"""The chapters of the handbook that ship stand under its page."""

from collections.abc import Collection, Iterator
from functools import partial

from handbook.models import ChapterPage
from handbook.services.shipped import ShippedChapter, shipped_chapters
from home.services.page_plan import Fields, ShippedPage

PRACTICE = "practice/"


def pages_of_handbook(planned: Collection[str]) -> Iterator[ShippedPage]:
    """Yield the page of every chapter, after the pages that are planned: the practices must be among them."""
    chapters = list(shipped_chapters())
    if all(f"{PRACTICE}{slug}" in planned for chapter in chapters for slug in chapter.chosen):
        for chapter in chapters:
            text = partial(_text, chapter)
            yield ShippedPage(f"handbook/{chapter.slug}", ChapterPage, "handbook", chapter.slug, text)


def _text(chapter: ShippedChapter, language: str, ids: dict[str, int]) -> Fields:
    practices = {key.removeprefix(PRACTICE): pk for key, pk in ids.items() if key.startswith(PRACTICE)}
    return chapter.in_language(language, practices)
