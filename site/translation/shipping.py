"""Translations that ship with the product, given to wagtail-localize so that it knows them as translations."""

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.models import BasePage
from translation.review import record_shipped, text_digest
from translation.services.starting import hand_over


class TextsDifferInShapeError(ValueError):
    """Two languages of one shipped text do not consist of the same pieces."""


def ship_translation(source: BasePage, shipped: BasePage, shipped_translation: BasePage, version: str) -> bool:
    """Translate a published page by its shipped texts and publish the translation; finish what a crash left.

    ``shipped`` and ``shipped_translation`` are unsaved pages that hold the shipped text of each language. Nothing is
    overwritten and only shipped text is vouched for. Returns whether the translation is live now; it is not where
    somebody has changed the Ukrainian text since, or has written another translation.
    """
    with transaction.atomic():
        translation = hand_over(source, shipped_translation.locale)
        _translate_strings(translation, dict(_pairs(shipped, shipped_translation)))
        total, done = translation.get_progress()
        if total != done:
            return False
        target = _target(translation)
        if text_digest(target.get_latest_revision_as_object()) != text_digest(shipped_translation):
            return False
        record_shipped(target.get_latest_revision_as_object(), version)
        if target.first_published_at is None:
            target.get_latest_revision().publish()
        return True


def _pairs(shipped: BasePage, shipped_translation: BasePage) -> list[tuple[str, str]]:
    """Return each string of the shipped source text with its translation."""
    source, target = (
        [segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]
        for page in (shipped, shipped_translation)
    )
    if len(source) != len(target):
        raise TextsDifferInShapeError(
            f"“{shipped}” has {len(source)} pieces of text, its translation “{shipped_translation}” has {len(target)}."
        )
    return list(zip(source, target, strict=True))


def _translate_strings(translation: Translation, texts: dict[str, str]) -> None:
    """Add the translations that are missing; those that are there stay."""
    segments = StringSegment.objects.filter(source_id=translation.source_id).select_related("string", "context")
    for segment in segments.annotate_translation(translation.target_locale, include_errors=True):
        if segment.translation is None and segment.string.data in texts:
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                data=texts[segment.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                updated_at=timezone.now(),
            )


def _target(translation: Translation) -> BasePage:
    """Return the translated page, made as a draft where there is none."""
    source = translation.source
    if not source.object.has_translation(translation.target_locale):
        translation.save_target(publish=False)
    target: BasePage = translation.get_target_instance()
    return target
