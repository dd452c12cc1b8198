"""Whether the Ukrainian page has been published with other words since a translation was made."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from wagtail.models import Page

from core.models import BasePage
from core.selectors import public_pages
from translation.models import TranslationState


@dataclass(frozen=True)
class Notice:
    """When the page in the source language was updated, and the page."""

    updated_at: datetime
    source: Page


def notice_for(page: BasePage) -> Notice | None:
    """Return what readers of a translation are told; one query, none where the source language is read."""
    if get_language() == settings.LANGUAGE_CODE:
        return None
    state = TranslationState.objects.filter(translation_key=page.translation_key, locale_id=page.locale_id)
    sources = public_pages().filter(translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE)
    since = Subquery(state.filter(translation_key=OuterRef("translation_key")).values("out_of_date_since"))
    found = sources.annotate(out_of_date_since=since).filter(out_of_date_since__isnull=False).first()
    return Notice(found.out_of_date_since, found) if found else None
