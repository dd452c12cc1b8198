"""wagtail-localize writes an unfinished translation over a page that is live; here it becomes a draft instead.

``TranslationSource.create_or_update_translation`` saves the target page itself before it makes the revision, also when
it shall not publish. Delete this file when wagtail-localize leaves the row of a live page to its publication.
"""

from functools import wraps
from typing import Any

from django.db import transaction
from wagtail_localize.models import TranslationSource

from core.models import BasePage
from core.publication import drafts_instead_of_refusals

_create_or_update = TranslationSource.create_or_update_translation


@wraps(_create_or_update)
def create_or_update_as_draft(
    self: TranslationSource, locale: Any, user: Any = None, publish: bool = True, **options: Any
) -> Any:
    """Save the translation as a draft; publishing it is a step of its own, which the guards may refuse."""
    if not issubclass(self.specific_content_type.model_class(), BasePage):
        return _create_or_update(self, locale, user=user, publish=publish, **options)
    with drafts_instead_of_refusals():
        page, created = _create_or_update(self, locale, user=user, publish=False, **options)
    if publish:
        transaction.on_commit(lambda: page.get_latest_revision().publish(user=user))
    return page, created


def install() -> None:
    """Put the draft-making method into wagtail-localize."""
    TranslationSource.create_or_update_translation = create_or_update_as_draft
