"""Statements that a page's text in one language was reviewed, bound to exactly that text."""

import hashlib
import json

from django.utils import timezone
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.models import BasePage
from people.models import User
from translation.models import ReviewRecord


def text_digest(page: BasePage) -> str:
    """Return the SHA-256 of every translatable string of a page, in its order; figures and slugs do not count."""
    strings = [
        [segment.path.partition(".")[0], segment.string.data, segment.attrs]
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]
    return hashlib.sha256(json.dumps(strings, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def record_shipped(page: BasePage, version: str) -> ReviewRecord:
    """State that this text came with a version of the product."""
    return _record(page, None, f"shipped with version {version}")


def record_review(page: BasePage, user: User) -> ReviewRecord:
    """State that a person has reviewed the text that this page has now."""
    return _record(page, user, f"reviewed by {user}")


def is_reviewed(page: BasePage) -> bool:
    """Tell whether somebody vouches for exactly the text that this page has now."""
    return ReviewRecord.objects.filter(
        translation_key=page.translation_key, locale_id=page.locale_id, text_digest=text_digest(page)
    ).exists()


def _record(page: BasePage, user: User | None, note: str) -> ReviewRecord:
    """Write the statement once; who said it first stays."""
    record, _created = ReviewRecord.objects.get_or_create(
        translation_key=page.translation_key,
        locale_id=page.locale_id,
        text_digest=text_digest(page),
        defaults={"reviewed_at": timezone.now(), "reviewed_by": user, "note": note[:255]},
    )
    return record
