"""Publishes editions: freezes what the chapters say into a book, once for each language; withdraws with a reason."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Locale

from api.writing import written_once
from handbook.book import Book, Chapter
from handbook.enums import FileKind, MentionKind
from handbook.history import PUBLISH, WITHDRAW
from handbook.models import (
    Edition,
    EditionChapter,
    EditionFile,
    EditionPicture,
    EditionText,
    Mention,
    Withdrawal,
)
from handbook.selectors.pictures import pictures_with_bytes
from handbook.selectors.reading import book_of
from handbook.selectors.working import chapter_of, practices_of
from handbook.services.file_queue import ask_for_files
from handbook.services.rules import SOURCE, chapters_to_publish, reasons_against

if TYPE_CHECKING:
    from people.models import User


class EditionRefusedError(Exception):
    """An edition may not be published as asked; ``reasons`` say what to do, each in one sentence."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True)
class Words:
    """What editors write for an edition in one language; ``foreword`` and ``change_notes`` are safe HTML."""

    title: str
    editors: str
    foreword: str
    change_notes: str


def next_number() -> int:
    """Return the number of the edition that comes next."""
    newest = Edition.objects.order_by("-number").first()
    return newest.number + 1 if newest else 1


@transaction.atomic
def publish(number: int, words: Mapping[str, Words], user: "User | None", *, is_working_draft: bool = False) -> Edition:
    """Freeze all chapters as the edition of this number, in each language of ``words``, Ukrainian among them.

    Raises EditionRefusedError, and then nothing is written: where a chapter is not ready, or where somebody has
    published this number meanwhile.
    """
    _one_at_a_time()
    if number != next_number():
        raise EditionRefusedError(
            [_("Edition %(number)d was published meanwhile. Read it, then begin anew.") % {"number": number}]
        )
    _refuse(reason for language in words for reason in reasons_against(language))
    now = timezone.now()
    with written_once():
        edition = Edition(number=number, is_working_draft=is_working_draft, created_at=now, created_by=user)
        edition.save()
        for language in sorted(words, key=lambda code: code != SOURCE):
            _write(edition, language, words[language], user, now)
        log(edition, PUBLISH, user=user, data={"number": number, "languages": sorted(words)})
    return edition


@transaction.atomic
def add_language(edition: Edition, language: str, words: Words, user: "User | None") -> EditionText:
    """Add a language to an edition that is out; refuse where the Ukrainian chapters have changed since.

    An edition says the same in each language, so that what was frozen must still be what the chapters say.
    """
    _one_at_a_time()
    source = edition.texts.get(language=SOURCE)
    if edition.texts.filter(language=language).exists():
        raise EditionRefusedError([_("This edition has a text in this language already.")])
    if Withdrawal.objects.filter(edition=edition).exists():
        raise EditionRefusedError([_("This edition was withdrawn.")])
    _refuse(reasons_against(language))
    frozen = {chapter.id: chapter for chapter in book_of(source).chapters}
    changed = [chapter.title for chapter in chapters_in(SOURCE) if frozen.pop(chapter.id, None) != chapter]
    changed += [chapter.title for chapter in frozen.values()]
    if changed:
        titles = ", ".join(changed)
        raise EditionRefusedError(
            [
                _(
                    "The Ukrainian text has changed since this edition: %(titles)s. A translation would tell something "
                    "else: publish a new edition in both languages."
                )
                % {"titles": titles}
            ]
        )
    with written_once():
        text = _write(edition, language, words, user, timezone.now())
        log(edition, PUBLISH, user=user, data={"number": edition.number, "languages": [language]})
    return text


@transaction.atomic
def withdraw(edition: Edition, reason_uk: str, reason_en: str, user: "User | None") -> Withdrawal:
    """Close an edition's texts and files and say why, for ever; raises EditionRefusedError where it is closed."""
    _one_at_a_time()
    if Withdrawal.objects.filter(edition=edition).exists():
        raise EditionRefusedError([_("This edition was withdrawn already.")])
    with written_once():
        withdrawal = Withdrawal(
            edition=edition,
            reason_uk=reason_uk,
            reason_en=reason_en,
            withdrawn_at=timezone.now(),
            withdrawn_by=user,
        )
        withdrawal.save()
        log(edition, WITHDRAW, user=user, data={"number": edition.number, "reason": reason_uk})
    return withdrawal


def chapters_in(language: str) -> tuple[Chapter, ...]:
    """Return the chapters that are published now as an edition would have them, in a language."""
    pages = chapters_to_publish(language)
    with override(language):
        practices = practices_of(pages)
        return tuple(chapter_of(page, practices, number) for number, page in enumerate(pages, start=1))


def book_in(language: str, number: int, words: Words, now: datetime, *, is_working_draft: bool) -> Book:
    """Return the book that an edition published now would be."""
    return Book(
        number=number,
        language=language,
        is_working_draft=is_working_draft,
        published_on=timezone.localdate(now),
        title=words.title,
        editors=words.editors,
        foreword=words.foreword,
        change_notes=words.change_notes,
        site=settings.BASE_URL,
        chapters=chapters_in(language),
    )


def _one_at_a_time() -> None:
    """Let one person at a time publish; SQLite has one writer anyway."""
    Locale.objects.select_for_update(no_key=True).get(language_code=SOURCE)


def _refuse(reasons: Iterable[str]) -> None:
    if found := list(dict.fromkeys(reasons)):
        raise EditionRefusedError(found)


def _write(edition: Edition, language: str, words: Words, user: "User | None", now: datetime) -> EditionText:
    book = book_in(language, edition.number, words, now, is_working_draft=edition.is_working_draft)
    content = book.to_bytes()
    text = EditionText(
        edition=edition,
        language=language,
        title=book.title,
        published_at=now,
        published_by=user,
        book=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    text.save()
    _keep_pictures(language)
    for chapter in book.chapters:
        row = EditionChapter(
            text=text,
            key=chapter.id,
            slug=chapter.slug,
            number=chapter.number,
            kind=chapter.kind,
            title=chapter.title,
        )
        row.save()
        Mention.objects.bulk_create(Mention(chapter=row, kind=kind, code=code) for kind, code in mentions(chapter))
    EditionFile.objects.bulk_create(EditionFile(text=text, kind=kind) for kind in FileKind)
    ask_for_files(text)
    return text


def mentions(chapter: Chapter) -> Iterator[tuple[MentionKind, str]]:
    """Yield what a chapter speaks of, each once."""
    yield from ((MentionKind.CITY, city.code) for city in chapter.cities)
    if chapter.area:
        yield MentionKind.AREA, chapter.area.code
    codes = dict.fromkeys(indicator.code for entry in chapter.entries for indicator in entry.indicators)
    yield from ((MentionKind.INDICATOR, code) for code in codes)
    yield from ((MentionKind.PRACTICE, identity) for identity in dict.fromkeys(one.id for one in chapter.practices))


def _keep_pictures(language: str) -> None:
    """Keep the bytes of every picture that the chapters show; those of the same bytes are kept once."""
    with override(language):
        practices = practices_of(chapters_to_publish(language)).values()
        for practice in practices:
            for one in pictures_with_bytes(practice):
                if not EditionPicture.objects.filter(name=one.picture.name).exists():
                    EditionPicture(name=one.picture.name, file=ContentFile(one.content, one.picture.name)).save()
