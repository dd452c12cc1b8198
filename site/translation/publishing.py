"""Publishes a translation that a person has read: the review and the publication are one step."""

from django.db import transaction
from wagtail.log_actions import log

from core.models import BasePage
from people.models import User
from translation.history import REVIEW
from translation.review import record_review, text_digest


class TextChangedError(Exception):
    """Somebody has changed the text since it was read."""


@transaction.atomic
def publish_as_read(page: BasePage, user: User, digest: str) -> None:
    """Vouch for the text that was read and publish it; what keeps it from that is raised, and nothing is vouched for.

    ``digest`` is that of the text which the person saw; another text raises TextChangedError.
    """
    revision = page.get_latest_revision() or page.save_revision(user=user)
    draft = revision.as_object()
    if text_digest(draft) != digest:
        raise TextChangedError
    record_review(draft, user)
    revision.publish(user=user)
    log(instance=page, action=REVIEW, user=user, data={"language": page.locale.language_code})
