"""Tells people what waits for them, came back or is public: a notice for each, and its letter after the commit."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction

from people.models import User
from practices.models import Notice, PracticePage
from practices.notice_kinds import KINDS
from practices.services.deliveries import at_once
from practices.tasks import send_notice


@transaction.atomic
def tell(kind: str, practice: PracticePage, doer: User | None = None, **about: Any) -> list[Notice]:
    """Make a notice for each person whom something concerns, but for who did it; the letters leave after the commit."""
    concerned = KINDS[kind].audience(practice)
    if doer is not None:
        concerned = concerned.exclude(pk=doer.pk)
    facts: Mapping[str, Any] = {"page": practice.pk, **about}
    notices = Notice.objects.bulk_create(
        Notice(user=user, kind=kind, about=facts) for user in concerned.distinct().order_by("pk")
    )
    for notice in at_once(Notice.objects.filter(pk__in=[notice.pk for notice in notices])):
        transaction.on_commit(partial(send_notice.enqueue, notice.pk), robust=True)
    return notices
