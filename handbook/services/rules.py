"""What keeps chapters from becoming an edition, each reason in a sentence that says what to do."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Page

from handbook.enums import EntryKind
from handbook.models import ChapterPage
from handbook.selectors.working import practices_of

SOURCE = settings.LANGUAGE_CODE


def chapters_to_publish(language: str) -> list[ChapterPage]:
    """Return the chapters that are live in a language, in the order of the Ukrainian ones, with all they point to."""
    live = ChapterPage.objects.live().filter(locale__language_code=language).order_by("path")
    sources = ChapterPage.objects.filter(locale__language_code=SOURCE).order_by("path")
    places = {key: place for place, key in enumerate(sources.values_list("translation_key", flat=True))}
    chapters = live.select_related("area", "locale").prefetch_related("entries__practice")
    return sorted(chapters, key=lambda chapter: places.get(chapter.translation_key, len(places)))


def reasons_against(language: str) -> list[str]:
    """Return why the chapters cannot be published in a language now, in the active language; empty if they can."""
    chapters = chapters_to_publish(language)
    if not chapters:
        return [_("No chapter is published. Publish the chapters that shall be in the edition first.")]
    reasons = [*_restricted(chapters), *_without_entries(chapters), *_hidden_practices(chapters, language)]
    if language != SOURCE:
        reasons += _untranslated(chapters)
    return reasons


def _restricted(chapters: Sequence[ChapterPage]) -> Iterator[str]:
    for chapter in chapters:
        if chapter.get_view_restrictions().exists():
            yield _("The chapter “%(title)s” is private. Make it public, or unpublish it.") % {"title": chapter.title}


def _without_entries(chapters: Sequence[ChapterPage]) -> Iterator[str]:
    for chapter in chapters:
        if not chapter.entries.all():
            yield _("The chapter “%(title)s” has no entries. Write some, or unpublish it.") % {"title": chapter.title}


def _hidden_practices(chapters: Sequence[ChapterPage], language: str) -> Iterator[str]:
    with override(language):
        public = practices_of(chapters)
    for chapter in chapters:
        chosen = [row.practice for row in chapter.entries.all() if row.kind == EntryKind.PRACTICE and row.practice]
        for practice in chosen:
            if practice.translation_key not in public:
                yield _(
                    "“%(chapter)s”: the practice “%(practice)s” is not published in this language. Publish it, or take "
                    "it out of the chapter."
                ) % {"chapter": chapter.title, "practice": practice.title}


def _untranslated(chapters: Sequence[ChapterPage]) -> Iterator[str]:
    there = {chapter.translation_key for chapter in chapters}
    missing = [page.title for page in chapters_to_publish(SOURCE) if page.translation_key not in there]
    if missing:
        yield ngettext(
            "%(count)d chapter is not published in English: %(titles)s. Have its translation reviewed and publish it.",
            "%(count)d chapters are not published in English: %(titles)s. Have their translations reviewed and "
            "publish them.",
            len(missing),
        ) % {"count": len(missing), "titles": ", ".join(missing)}


def out_of_date(language: str) -> list[Page]:
    """Return the chapters that have changes which nobody has published: an edition would not have them."""
    return [page for page in chapters_to_publish(language) if page.has_unpublished_changes]
