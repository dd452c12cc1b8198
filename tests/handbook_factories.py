"""Sample chapters and editions for tests; every name says that it is a sample."""

from collections.abc import Mapping, Sequence
from typing import Any

from handbook.enums import ChapterKind, EntryKind
from handbook.models import ChapterEntry, ChapterPage, Edition, HandbookPage
from handbook.services.publishing import Words, next_number, publish
from practices.models import PracticePage
from rankings.models import Area
from tests.factories import Trees, in_both_trees, locale
from translation.review import record_shipped

Texts = Mapping[str, str]
_numbers = iter(range(1, 1_000_000))


def handbook(trees: Trees) -> dict[str, HandbookPage]:
    """Return the live page of the handbook in both trees, made the first time."""
    there = HandbookPage.objects.select_related("locale")
    found = {page.locale.language_code: page for page in there}
    return found or in_both_trees(
        HandbookPage,
        trees.home,
        slug="handbook",
        title_uk="Посібник",
        title_en="Handbook",
        show_in_menus=True,
    )


def text_entry(kind: str = EntryKind.WHY, **words: str) -> dict[str, Any]:
    """Describe an entry of own text; ``heading_uk``, ``body_en`` and so on take the place of the sample words."""
    number = next(_numbers)
    sample = {
        "heading_uk": f"Зразковий заголовок {number}",
        "heading_en": f"Sample heading {number}",
        "body_uk": f"<p>Зразковий текст {number}.</p>",
        "body_en": f"<p>Sample text {number}.</p>",
    }
    return {"kind": kind, **sample, **words}


def practice_entry(pages: Mapping[str, PracticePage], **words: str) -> dict[str, Any]:
    """Describe an entry that chooses a practice."""
    return {"kind": EntryKind.PRACTICE, "practice": pages["uk"], **words}


def chapter(
    trees: Trees,
    entries: Sequence[Mapping[str, Any]] = (),
    area: Area | None = None,
    languages: Sequence[str] = ("uk", "en"),
    **fields: Any,
) -> dict[str, ChapterPage]:
    """Make a live chapter in these languages; without ``entries`` it has one of own text."""
    number = next(_numbers)
    words = {
        "slug": f"sample-chapter-{number}",
        "title_uk": f"Зразковий розділ {number}",
        "title_en": f"Sample chapter {number}",
        "summary_uk": f"Зразковий опис розділу {number}.",
        "summary_en": f"Sample summary of chapter {number}.",
        "kind": ChapterKind.AREA if area else ChapterKind.INTRODUCTION,
    } | fields
    shared = {name: value for name, value in words.items() if name[-3:] not in ("_uk", "_en")}
    described = [*entries] or [text_entry()]
    pages: dict[str, ChapterPage] = {}
    rows: list[ChapterEntry] = []
    for language in languages:
        own = {name[:-3]: value for name, value in words.items() if name.endswith(f"_{language}")}
        rows = [_entry(one, language, rows[place] if rows else None) for place, one in enumerate(described)]
        page = ChapterPage(locale=locale(language), live=True, area=area, entries=rows, **(shared | own))
        if pages:
            page.translation_key = pages["uk"].translation_key
            record_shipped(page, "test")
        pages[language] = handbook(trees)[language].add_child(instance=page)
    return pages


def _entry(described: Mapping[str, Any], language: str, source: ChapterEntry | None) -> ChapterEntry:
    row = ChapterEntry(
        kind=described["kind"],
        **({"translation_key": described["translation_key"]} if "translation_key" in described else {}),
        heading=described.get(f"heading_{language}", ""),
        body=described.get(f"body_{language}", ""),
        practice=described.get("practice"),
        locale=locale(language),
    )
    if source:
        row.translation_key = source.translation_key
    return row


def words(language: str, **changes: str) -> Words:
    """Return the words of a sample edition in one language."""
    sample = {
        "uk": ("Зразковий посібник", "Зразкова редакція", "<p>Зразкова передмова.</p>", "<p>Зразкові зміни.</p>"),
        "en": ("Sample handbook", "Sample editors", "<p>Sample foreword.</p>", "<p>Sample changes.</p>"),
    }[language]
    return Words(**(dict(zip(("title", "editors", "foreword", "change_notes"), sample, strict=True)) | changes))


def edition(languages: Sequence[str] = ("uk", "en"), **options: Any) -> Edition:
    """Publish what the chapters say now as the next edition."""
    return publish(next_number(), {language: words(language) for language in languages}, None, **options)
