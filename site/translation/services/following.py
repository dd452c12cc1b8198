"""Follows what is published: which Ukrainian text a public translation was made from, and since when it is another."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import BasePage
from people.models import User
from translation.changes import Change, Text, changes_between, texts_of
from translation.history import STILL_RIGHT
from translation.models import TranslationState
from translation.review import text_digest


def state_of(page: Page) -> TranslationState:
    """Return what is kept of a page in its language."""
    state, _created = TranslationState.objects.get_or_create(
        translation_key=page.translation_key, locale_id=page.locale_id
    )
    return state


def is_followed(page: Page) -> bool:
    """Say whether a page is a translation that is written here: ours, in another language, no mirror."""
    other = page.locale.language_code != settings.LANGUAGE_CODE
    return other and page.alias_of_id is None and issubclass(page.specific_class or Page, BasePage)


def draft_saved(draft: BasePage) -> None:
    """Keep the digest of a translation's latest text, by which its review is found."""
    TranslationState.objects.update_or_create(
        translation_key=draft.translation_key,
        locale_id=draft.locale_id,
        defaults={"draft_digest": text_digest(draft)},
    )


def translation_published(page: BasePage) -> None:
    """Keep the text that a translation was made from; it is out of date where the Ukrainian page has another by now."""
    public = public_source(page)
    basis = translated_source(page) or public
    if basis is None:
        return
    state = state_of(page)
    _stand_on(state, basis)
    _compare(state, public)


def source_published(source: BasePage) -> None:
    """Mark the public translations of a Ukrainian page that were made from another text."""
    others = Page.objects.filter(translation_key=source.translation_key, live=True, alias_of=None)
    for page in others.exclude(pk=source.pk).select_related("locale"):
        state = state_of(page)
        if not state.source_digest:
            _stand_on(state, translated_source(page) or source)
        _compare(state, source)


@transaction.atomic
def declare_still_right(page: BasePage, user: User, reason: str) -> None:
    """Let a translation stand beside the Ukrainian words of today; who decided it, when and why is kept.

    Words that were changed keep their translation, so that the next one begins from there; words that are new wait
    for theirs.
    """
    source = public_source(page)
    if source is None:
        return
    state = state_of(page)
    changes = changes_between(as_texts(state.source_texts), texts_of(source))
    if translation := known_translation(page.translation_key, page.locale):
        translation.source.update_from_db()
        _carry_over(translation, changes)
    _stand_on(state, source)
    state.out_of_date_since = None
    state.decided_at, state.decided_by, state.decision = timezone.now(), user, reason
    state.save()
    log(instance=page, action=STILL_RIGHT, user=user, data={"reason": reason})


def known_translation(translation_key: object, locale: Locale) -> Translation | None:
    """Return what wagtail-localize knows of a translation; None where somebody writes the page without it."""
    known = Translation.objects.filter(source__object_id=translation_key, target_locale=locale, enabled=True)
    found: Translation | None = known.select_related("source").first()
    return found


def public_source(page: Page) -> BasePage | None:
    """Return the page in the source language as it is public now, or as it was saved."""
    same = Page.objects.filter(translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE)
    found: Page | None = same.first()
    return found.specific if found else None


def translated_source(page: Page) -> BasePage | None:
    """Return the source text as it was handed over for translation."""
    translation = known_translation(page.translation_key, page.locale)
    if translation is None or public_source(page) is None:
        return None
    read: BasePage = translation.source.as_instance()
    return read


def as_texts(stored: list[list[str]]) -> list[Text]:
    """Return texts as they were kept."""
    return [(path, string) for path, string in stored]


def _stand_on(state: TranslationState, source: BasePage) -> None:
    state.source_digest, state.source_texts = text_digest(source), [list(text) for text in texts_of(source)]


def _compare(state: TranslationState, source: BasePage | None) -> None:
    """Set since when the public source is another text; the moment when that began stays."""
    differs = source is not None and text_digest(source) != state.source_digest
    state.out_of_date_since = (state.out_of_date_since or timezone.now()) if differs else None
    state.save()


def _carry_over(translation: Translation, changes: list[Change]) -> None:
    """Give changed words the translation that their older form has."""
    old_of = {(change.path, change.new): change.old for change in changes if change.old and change.new}
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.annotate_translation(translation.target_locale, include_errors=True):
        old = old_of.get((segment.context.path, segment.string.data))
        if old is None or segment.translation is not None:
            continue
        same = StringTranslation.objects.filter(
            translation_of__data=old, context__object_id=translation.source.object_id, locale=translation.target_locale
        )
        if earlier := same.order_by("-updated_at").first():
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                data=earlier.data,
                translation_type=earlier.translation_type,
                updated_at=timezone.now(),
            )
