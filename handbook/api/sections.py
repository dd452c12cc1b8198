"""/handbook/{edition}/sections: the chapters of an edition and their entries, in the order of reading."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext_noop
from wagtail.rich_text import get_text_for_indexing

from api.documents import Document, Listener, Order, Parent, Resource
from api.parameters import Parameter, code
from handbook.api.editions import texts_of
from handbook.api.examples import examples_of
from handbook.api.shapes import PartDocument, SectionDocument, SectionKind, SourceDocument
from handbook.api.texts import Published, all_in_language, published_texts
from handbook.book import Chapter, Entry
from handbook.enums import EntryKind
from handbook.models import EditionText, HandbookPage, Withdrawal
from handbook.selectors.addresses import chapter_address
from practices.api.practice_shapes import Language
from practices.api.replications import UUID_PATTERN
from rankings.api.body import body_of

CHAPTER = "chapter"
NUMBER = Parameter("edition", gettext_noop("Number of the edition."), pattern=r"[1-9][0-9]{0,4}")


@dataclass(frozen=True)
class Section:
    """A place in an edition: a chapter (no entry), or an entry of it."""

    published: Published
    chapter: Chapter
    entry: Entry | None
    place: int

    @property
    def key(self) -> str:
        """What readers know it by."""
        parts = [str(self.published.number), self.chapter.slug, *([self.entry.anchor] if self.entry else [])]
        return "-".join(parts)

    @property
    def url(self) -> str:
        """Where it is read."""
        page = chapter_address(self.published.handbook, self.chapter.slug, self.published.number)
        return f"{page}#{self.entry.anchor}" if self.entry else page


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these texts of editions, or of all."""
    for published in published_texts(pks):
        for section in _sections(published):
            shape = _shape(section)
            yield Document(
                source=str(published.text.pk),
                key=section.key,
                lang=published.text.language,
                sort_key=f"{section.chapter.number:05d}{section.place:05d}",
                body=body_of(shape),
                filters={
                    "edition": [str(published.number)],
                    "chapter": [section.chapter.slug],
                    "kind": [shape.kind],
                    "city": shape.cities,
                    "area": [shape.area] if shape.area else [],
                    "practice": [shape.practice] if shape.practice else [],
                },
                published_at=published.text.published_at,
            )


def _sections(published: Published) -> Iterator[Section]:
    for chapter in published.book.chapters if published.book else ():
        yield Section(published, chapter, None, 0)
        for place, entry in enumerate(chapter.entries, start=1):
            yield Section(published, chapter, entry, place)


def _shape(section: Section) -> SectionDocument:
    chapter, entry = section.chapter, section.entry
    practice = entry.practice if entry else None
    html = entry.html if entry else ""
    return SectionDocument(
        edition=section.published.number,
        lang=cast("Language", section.published.text.language),
        chapter=chapter.slug,
        chapter_title=chapter.title,
        anchor=entry.anchor if entry else None,
        kind=cast("SectionKind", entry.kind.value if entry else CHAPTER),
        heading=entry.heading if entry else chapter.title,
        html=html or None,
        text=get_text_for_indexing(html).strip() or None,
        practice=practice.id if practice else None,
        summary=(practice.summary if practice else "" if entry else chapter.summary) or None,
        parts=[PartDocument(heading=part.heading, html=part.html) for part in practice.parts] if practice else [],
        sources=[SourceDocument(title=one.title, url=one.url) for one in practice.sources] if practice else [],
        cities=[city.code for city in practice.cities] if practice else [],
        area=chapter.area.code if chapter.area else None,
        indicators=[one.code for one in entry.indicators] if entry else [],
        current=section.published.is_current,
        sample=practice.is_sample if practice else chapter.has_samples and entry is None,
        url=section.url,
    )


SECTIONS = Resource(
    name="handbook_sections",
    path="/handbook/{edition}/sections",
    summary=gettext_noop("Chapters and entries of an edition"),
    description=gettext_noop(
        "The chapters of an edition and their entries, in the order of reading: each chapter, then what stands in it."
    ),
    shape=SectionDocument,
    documents=documents,
    orders=(Order("place"),),
    parents={"edition": Parent("edition", "handbook", NUMBER)},
    filters=(
        code("chapter", gettext_noop("Only this chapter, by the last part of its address.")),
        Parameter(
            "kind",
            gettext_noop("Only chapters, or only such entries."),
            choices=(CHAPTER, *EntryKind.values),
            many=True,
        ),
        code("city", gettext_noop("Only practices of this city.")),
        code("area", gettext_noop("Only chapters on this area.")),
        Parameter(
            "practice",
            gettext_noop("Only where the practice with this identifier is told."),
            pattern=UUID_PATTERN,
            many=True,
        ),
    ),
    listeners=(
        Listener(EditionText, all_in_language),
        Listener(Withdrawal, texts_of),
        Listener(HandbookPage, lambda _changed: None),
    ),
    examples=examples_of("handbook_sections"),
)
