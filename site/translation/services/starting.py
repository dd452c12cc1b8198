"""Hands pages over for translation, and brings what was changed into a translation that is there."""

from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from core.models import BasePage
from people.models import User
from translation.history import START
from translation.review import text_digest
from translation.services.following import known_translation


def start(source: BasePage, locale: Locale, user: User | None) -> bool:
    """Let a page have a draft of its translation, with the Ukrainian words of today; False where that is so already."""
    translation = hand_over(source, locale)
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    is_there = _has_own_page(source, locale)
    if is_there and text_digest(translation.source.as_instance()) == text_digest(source):
        return False
    if is_there:
        translation.source.update_from_db()
    translation.save_target(user=user, publish=False)
    log(instance=source, action=START, user=user, data={"language": locale.language_code})
    return True


def take_over(page: BasePage, user: User) -> None:
    """Put the strings that were translated into the draft of a translation; one that is not known has none."""
    translation = known_translation(page.translation_key, page.locale)
    if translation is not None:
        translation.save_target(user=user, publish=False)


def hand_over(source: BasePage, locale: Locale) -> Translation:
    """Let wagtail-localize know of a translation; nothing where it does."""
    translation_source, _created = TranslationSource.get_or_create_from_instance(source)
    translation, _created = Translation.objects.get_or_create(source=translation_source, target_locale=locale)
    return translation


def _has_own_page(source: BasePage, locale: Locale) -> bool:
    """Say whether there is a page in a language; a mirror of the source is none."""
    return bool(source.get_translations().filter(locale=locale, alias_of=None).exists())
