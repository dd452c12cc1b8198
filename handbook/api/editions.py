"""/handbook: every edition that was ever published, with its contents and files."""

from collections.abc import Collection, Iterator
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext_noop

from api.documents import Document, Listener, Order, Resource
from handbook.api.examples import examples_of
from handbook.api.shapes import ChapterDocument, EditionDocument, FileDocument, WithdrawalDocument
from handbook.api.texts import Published, all_in_language, published_texts
from handbook.book import Book, Chapter
from handbook.models import EditionFile, EditionText, HandbookPage, Withdrawal
from handbook.selectors.addresses import chapter_address, edition_address
from handbook.selectors.reading import downloads_of
from practices.api.practice_shapes import Language
from rankings.api.body import body_of

HIGHEST = 99_999


def documents(pks: Collection[Any] | None) -> Iterator[Document]:
    """Make the documents of these texts of editions, or of all."""
    for published in published_texts(pks):
        yield Document(
            source=str(published.text.pk),
            key=str(published.number),
            lang=published.text.language,
            sort_key=f"{HIGHEST - published.number:05d}",
            body=body_of(_shape(published)),
            published_at=published.text.published_at,
        )


def _shape(published: Published) -> EditionDocument:
    text, book, gone = published.text, published.book, published.withdrawal
    return EditionDocument(
        number=published.number,
        lang=cast("Language", text.language),
        title=text.title,
        working_draft=text.edition.is_working_draft,
        current=published.is_current,
        published_at=text.published_at,
        withdrawn=WithdrawalDocument(on=timezone.localdate(gone.withdrawn_at), reason=gone.reason) if gone else None,
        editors=book.editors if book else None,
        foreword=(book.foreword or None) if book else None,
        change_notes=(book.change_notes or None) if book else None,
        sha256=text.sha256 if book else None,
        chapters=[_chapter(published, chapter) for chapter in book.chapters] if book else [],
        files=list(_files(published)) if book else [],
        sample=_has_samples(book),
        url=edition_address(published.handbook, published.number),
    )


def _has_samples(book: Book | None) -> bool:
    return bool(book and book.has_samples)


def _chapter(published: Published, chapter: Chapter) -> ChapterDocument:
    return ChapterDocument(
        id=chapter.id,
        number=chapter.number,
        slug=chapter.slug,
        kind=chapter.kind,
        title=chapter.title,
        summary=chapter.summary,
        area=chapter.area.code if chapter.area else None,
        url=chapter_address(published.handbook, chapter.slug, published.number),
    )


def _files(published: Published) -> Iterator[FileDocument]:
    for download in downloads_of(published.text):
        if made_at := download.file.made_at:
            yield FileDocument(
                kind=download.kind,
                url=f"{edition_address(published.handbook, published.number)}{download.name}",
                size=download.file.size,
                sha256=download.file.sha256,
                made_at=made_at,
            )


def texts_of(changed: Collection[Withdrawal]) -> set[int]:
    """Return the texts that a withdrawal touches: its own, and those that become current by it."""
    languages = EditionText.objects.filter(edition__withdrawal__in=changed).values("language")
    return set(EditionText.objects.filter(language__in=languages).values_list("pk", flat=True))


EDITIONS = Resource(
    name="handbook",
    path="/handbook",
    summary=gettext_noop("Editions of the handbook"),
    description=gettext_noop(
        "Every edition of the handbook, the newest first, with its contents and files. An edition never changes; one "
        "that was withdrawn says why and gives nothing else."
    ),
    shape=EditionDocument,
    documents=documents,
    orders=(Order("-number"), Order("number", descending=True)),
    listeners=(
        Listener(EditionText, all_in_language),
        Listener(EditionFile, lambda changed: {file.text_id for file in changed}),
        Listener(Withdrawal, texts_of),
        Listener(HandbookPage, lambda _changed: None),
    ),
    examples=examples_of("handbook"),
)
