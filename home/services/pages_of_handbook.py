"""The chapters of the handbook that ship stand under its page."""

from collections.abc import Iterator
from functools import partial

from handbook.models import ChapterPage
from handbook.services.shipped import ShippedChapter, shipped_chapters
from home.services.page_plan import Fields, ShippedPage


def pages_of_handbook() -> Iterator[ShippedPage]:
    """Yield the page of every chapter whose practices are there."""
    for chapter in shipped_chapters():
        yield ShippedPage(f"handbook/{chapter.slug}", ChapterPage, "handbook", chapter.slug, partial(_text, chapter))


def _text(chapter: ShippedChapter, language: str, _ids: dict[str, int]) -> Fields:
    return chapter.in_language(language)
