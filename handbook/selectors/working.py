"""Chapters in work, turned into what an edition would say of them now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from handbook.book import AreaName, Chapter, Entry, IndicatorName
from handbook.enums import ChapterKind, EntryKind
from handbook.selectors.practice_text import practice_text
from practices.api.texts import text_of
from practices.models import PracticePage
from practices.selectors.public import public_practices
from rankings.models import Area, Indicator
from rankings.selectors.methodology_links import methodology_links

if TYPE_CHECKING:
    from uuid import UUID

    from handbook.models import ChapterEntry, ChapterPage

Practices = Mapping["UUID", PracticePage]


def working_chapter(page: "ChapterPage") -> Chapter:
    """Return a chapter as it is in work, in the active language; practices that are not public are left out."""
    return chapter_of(page, practices_of([page]), number=0)


def practices_of(pages: Iterable["ChapterPage"]) -> Practices:
    """Return by identity the practices of these chapters that anybody may read in the active language."""
    keys = {entry.practice.translation_key for page in pages for entry in page.entries.all() if entry.practice}
    found = public_practices().filter(translation_key__in=keys)
    related = found.select_related("organisation", "locale").prefetch_related(
        *("steps", "laws", "figures", "evidence", "pictures__image"), "cities__city__oblast"
    )
    return {page.translation_key: page for page in related}


def chapter_of(page: "ChapterPage", practices: Practices, number: int) -> Chapter:
    """Return what an edition that is frozen now says in a chapter, in the active language."""
    area = AreaName(code=page.area.code, name=page.area.name) if page.area else None
    return Chapter(
        id=str(page.translation_key),
        slug=page.slug,
        number=number,
        kind=ChapterKind(page.kind),
        title=page.title,
        summary=page.summary,
        area=area,
        entries=tuple(_entries(page, practices)),
    )


def _entries(page: "ChapterPage", practices: Practices) -> Iterator[Entry]:
    for row in page.entries.all():
        if row.kind != EntryKind.PRACTICE:
            yield _entry(row, row.heading or str(EntryKind(row.kind).label), page.area)
        elif row.practice and (found := practices.get(row.practice.translation_key)):
            told = practice_text(found)
            yield _entry(row, row.heading or told.title, None).model_copy(update={"practice": told})


def _entry(row: "ChapterEntry", heading: str, area: Area | None) -> Entry:
    text = text_of(row.body)
    serves = row.kind == EntryKind.INDICATORS
    return Entry(
        anchor=row.anchor,
        kind=EntryKind(row.kind),
        heading=heading,
        html=text.html if text else "",
        indicators=tuple(_indicators(area)) if serves and area else (),
    )


def _indicators(area: Area) -> Iterator[IndicatorName]:
    """Yield the indicators of an area as every methodology that is known asks them, those of the newest first."""
    links = methodology_links()
    places = {pk: place for place, pk in enumerate(links)}
    found = Indicator.objects.filter(area=area).order_by("number", "code")
    for one in sorted(found, key=lambda one: places.get(one.methodology_id or 0, len(places))):
        link = links.get(one.methodology_id or 0)
        yield IndicatorName(
            code=one.code,
            number=one.number,
            question=capfirst(one.question),
            methodology=link.name if link else "",
            language="" if getattr(one, f"question_{get_language()}", "") else SOURCE_LANGUAGE,
            as_seen="" if link else one.methodology_as_seen,
        )
