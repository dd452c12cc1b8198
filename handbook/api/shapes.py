"""What the handbook is in the API: the shapes of its documents, field by field."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from handbook.enums import ChapterKind, FileKind
from practices.api.practice_shapes import Language

SectionKind = Literal["chapter", "text", "why", "law", "indicators", "practice", "checklist", "mistakes"]


class WithdrawalDocument(Schema):
    """That an edition no longer counts."""

    on: date = Field(description=gettext_noop("Day of the withdrawal."))
    reason: str = Field(description=gettext_noop("Why it was withdrawn."))


class ChapterDocument(Schema):
    """A chapter in the contents of an edition."""

    id: str = Field(description=gettext_noop("Identifier, the same in both languages and in all editions."))
    number: int = Field(description=gettext_noop("Number in the edition, from 1."))
    slug: str = Field(description=gettext_noop("Last part of the address."))
    kind: ChapterKind = Field(description=gettext_noop("What the chapter is for."))
    title: str = Field(description=gettext_noop("Title."))
    summary: str = Field(description=gettext_noop("What it tells, in one or two sentences."))
    area: str | None = Field(description=gettext_noop("Code of its area; null where it has none."))
    url: str = Field(description=gettext_noop("Page of the chapter in this edition, which stays."))


class FileDocument(Schema):
    """A file of an edition; it never changes."""

    kind: FileKind = Field(description=gettext_noop("Kind of file."))
    url: str = Field(description=gettext_noop("Address."))
    size: int = Field(description=gettext_noop("Size in bytes."))
    sha256: str = Field(description=gettext_noop("SHA-256 of its bytes."))
    made_at: datetime = Field(description=gettext_noop("When it was made."))


class EditionDocument(Schema):
    """A numbered publication of the handbook, frozen for ever."""

    number: int = Field(description=gettext_noop("Number of the edition."))
    lang: Language = Field(description=gettext_noop("Language of the text."))
    title: str = Field(description=gettext_noop("Title."))
    working_draft: bool = Field(description=gettext_noop("Whether it is labelled a working draft."))
    current: bool = Field(description=gettext_noop("Whether it is the newest that stands in this language."))
    published_at: datetime = Field(description=gettext_noop("When this text was published."))
    withdrawn: WithdrawalDocument | None = Field(
        description=gettext_noop("Set where it was withdrawn: then its text and files are closed.")
    )
    editors: str | None = Field(description=gettext_noop("Who edited it."))
    foreword: str | None = Field(description=gettext_noop("Foreword, as safe HTML."))
    change_notes: str | None = Field(description=gettext_noop("What differs from the edition before, as safe HTML."))
    sha256: str | None = Field(description=gettext_noop("SHA-256 of the frozen text."))
    chapters: list[ChapterDocument] = Field(description=gettext_noop("Contents."))
    files: list[FileDocument] = Field(description=gettext_noop("Files that are ready."))
    sample: bool = Field(description=gettext_noop("Whether any of it is invented as an example."))
    url: str = Field(description=gettext_noop("Page of the edition."))


class PartDocument(Schema):
    """A part of a practice as it was when the edition was frozen."""

    heading: str = Field(description=gettext_noop("Heading."))
    html: str = Field(description=gettext_noop("Text as safe HTML."))


class SourceDocument(Schema):
    """Where one can see that it is so."""

    title: str = Field(description=gettext_noop("Title."))
    url: str = Field(description=gettext_noop("Address."))


class SectionDocument(Schema):
    """A chapter, or an entry in it, in the order of reading."""

    edition: int = Field(description=gettext_noop("Number of the edition."))
    lang: Language = Field(description=gettext_noop("Language of the text."))
    chapter: str = Field(description=gettext_noop("Last part of the address of the chapter."))
    chapter_title: str = Field(description=gettext_noop("Title of the chapter."))
    anchor: str | None = Field(
        description=gettext_noop("Place on the page of the chapter; null for the chapter itself.")
    )
    kind: SectionKind = Field(description=gettext_noop("What it tells."))
    heading: str = Field(description=gettext_noop("Heading."))
    html: str | None = Field(description=gettext_noop("Text of the editors, as safe HTML with absolute addresses."))
    text: str | None = Field(description=gettext_noop("The same as plain text."))
    practice: str | None = Field(description=gettext_noop("Identifier of the practice; null where there is none."))
    summary: str | None = Field(description=gettext_noop("Summary of the practice at that time, or of the chapter."))
    parts: list[PartDocument] = Field(description=gettext_noop("What the practice told at that time, part by part."))
    sources: list[SourceDocument] = Field(description=gettext_noop("Sources of the practice."))
    cities: list[str] = Field(description=gettext_noop("Codes of the cities of the practice."))
    area: str | None = Field(description=gettext_noop("Code of the area of the chapter."))
    indicators: list[str] = Field(description=gettext_noop("Codes of the indicators that it lists."))
    current: bool = Field(description=gettext_noop("Whether the edition is the current one in this language."))
    sample: bool = Field(description=gettext_noop("Whether it is invented as an example."))
    url: str = Field(description=gettext_noop("Where it is read in this edition, which stays."))
