"""Hears what is saved, published and deleted, and keeps the states of translations."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from core.models import BasePage
from translation.models import TranslationState
from translation.services.following import draft_saved, is_followed, source_published, translation_published


def on_published(instance: Page, **_told: Any) -> None:
    """Compare a published page with its other languages."""
    if not isinstance(instance, BasePage) or instance.alias_of_id:
        return
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        source_published(instance)
    else:
        translation_published(instance)


def on_revision(instance: Revision, created: bool, **_told: Any) -> None:
    """Keep what the new draft of a translation says."""
    model = instance.content_type.model_class()
    if created and model is not None and issubclass(model, BasePage):
        draft = instance.as_object()
        if is_followed(draft):
            draft_saved(draft)


def on_deleted(instance: Page, **_told: Any) -> None:
    """Forget a translation that is gone."""
    TranslationState.objects.filter(translation_key=instance.translation_key, locale_id=instance.locale_id).delete()


def listen() -> None:
    """Begin to hear."""
    page_published.connect(on_published, dispatch_uid="states of translations")
    post_save.connect(on_revision, sender=Revision, dispatch_uid="drafts of translations")
    post_delete.connect(on_deleted, sender=Page, dispatch_uid="states of deleted translations")
