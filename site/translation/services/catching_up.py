"""Does for all translations what is done when one is published: for older sites, and for what scripts wrote."""

from django.conf import settings
from wagtail.models import Page

from core.models import BasePage
from translation.models import TranslationState
from translation.services.following import draft_saved, is_followed, source_published, state_of


def catch_up() -> int:
    """Keep what every live translation was made from; return how many are out of date."""
    drafts = Page.objects.exclude(locale__language_code=settings.LANGUAGE_CODE).filter(alias_of=None)
    for page in drafts.filter(has_unpublished_changes=True).select_related("locale"):
        if is_followed(page) and not state_of(page).draft_digest:
            draft_saved(page.get_latest_revision_as_object())
    for source in Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE, alias_of=None, live=True
    ).specific():
        if isinstance(source, BasePage):
            source_published(source)
    return TranslationState.objects.filter(out_of_date_since__isnull=False).count()
