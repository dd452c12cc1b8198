"""The guard of translations: a page outside the source language goes live only complete and reviewed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from core.models import BasePage
from translation.review import is_reviewed, text_digest

if TYPE_CHECKING:
    from uuid import UUID


def untranslated_strings(translation_key: "UUID", locale_id: int) -> int:
    """Return how many strings of the current source text have no translation that is free of errors."""
    translation = Translation.objects.filter(
        source__object_id=translation_key, target_locale_id=locale_id, enabled=True
    ).first()
    if translation is None:
        return 0
    total, done = translation.get_progress()
    return int(total - done)


def complete_and_reviewed(page: BasePage) -> Iterator[str]:
    """Yield why a translation may not go live; the text that is live already may stay whatever else is saved."""
    if page.locale_id is None:
        page.locale = page.get_default_locale()
    if page.locale.language_code == settings.LANGUAGE_CODE or is_live_text(page):
        return
    yield from not_complete(page)
    yield from not_reviewed(page)


def not_complete(page: BasePage) -> Iterator[str]:
    """Yield how many strings of a translation are missing."""
    if missing := untranslated_strings(page.translation_key, page.locale_id):
        yield ngettext(
            "“%(title)s” has %(count)d text without a translation. Translate it, then publish.",
            "“%(title)s” has %(count)d texts without a translation. Translate them, then publish.",
            missing,
        ) % {"title": page.title, "count": missing}


def not_reviewed(page: BasePage) -> Iterator[str]:
    """Yield that nobody vouches for the text that a page has now."""
    if not is_reviewed(page):
        yield _("Nobody has reviewed the present text of “%(title)s”. Have it reviewed, then publish.") % {
            "title": page.title
        }


def is_live_text(page: BasePage) -> bool:
    """Tell whether exactly this text is public now under this very page."""
    stored = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
    return stored is not None and text_digest(stored) == text_digest(page)
