"""Sends letters: each once, by whoever claims its notices first.

A claim is one conditional update and is void after a while, so that a crash between the claim and the letter loses
nothing.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from smtplib import SMTPException

import structlog
from anymail.exceptions import AnymailError
from django.db.models import Q, QuerySet
from django.utils import timezone

from practices.letters import Letter, letter_of
from practices.models import Notice

logger = structlog.get_logger(__name__)
CLAIM_HOLDS = timedelta(minutes=15)
# The queue sends what was just made; what a crash left is looked for later, and not for ever.
LEFT_AFTER, GIVEN_UP_AFTER = timedelta(minutes=2), timedelta(days=7)
# The letter of the day leaves in the morning; one a day, however often the worker starts.
MORNING = time(8)
A_DAY = timedelta(hours=20)
ONCE_A_DAY = Q(user__notice_preference__once_a_day=True)


def at_once(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Leave out what waits for the letter of the day of its reader."""
    return notices.exclude(ONCE_A_DAY)


def deliver(pk: int) -> bool:
    """Send the letter of one notice, unless it was sent, is being sent, or its reader prefers one letter a day."""
    return _send(at_once(Notice.objects.filter(pk=pk)))


def deliver_what_was_left(now: datetime | None = None) -> int:
    """Send the letters that the queue did not; return how many left."""
    now = now or timezone.now()
    left = at_once(_unsent()).filter(made_at__lt=now - LEFT_AFTER, made_at__gt=now - GIVEN_UP_AFTER)
    return sum(deliver(pk) for pk in left.values_list("pk", flat=True))


def deliver_digests(now: datetime | None = None) -> int:
    """Send one letter to each person who wants one a day and has something to read; return how many left."""
    now = now or timezone.now()
    if timezone.localtime(now).time() < MORNING:
        return 0
    waiting = _unsent().filter(ONCE_A_DAY, made_at__gt=now - GIVEN_UP_AFTER)
    had_one = Notice.objects.filter(sent_at__gt=now - A_DAY).values("user")
    readers = set(waiting.exclude(user__in=had_one).values_list("user", flat=True))
    return sum(_send(waiting.filter(user=reader)) for reader in sorted(readers))


def _unsent() -> QuerySet[Notice]:
    return Notice.objects.filter(sent_at=None)


def _send(asked: QuerySet[Notice]) -> bool:
    """Claim one person's notices, send them as one letter, and forget those that concern nobody any more."""
    claimed = _claim(asked)
    letter, stale = letter_of(claimed) if claimed else (None, [])
    Notice.objects.filter(pk__in=[notice.pk for notice in stale]).delete()
    return letter is not None and _leaves(letter)


def _claim(asked: QuerySet[Notice]) -> list[Notice]:
    """Take notices that nobody is sending; of two that ask at once, the database gives each notice to one."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_HOLDS)
    wanted = list(asked.filter(free, sent_at=None).values_list("pk", flat=True))
    claimed = [pk for pk in wanted if Notice.objects.filter(free, pk=pk, sent_at=None).update(claimed_at=now)]
    return list(Notice.objects.filter(pk__in=claimed).select_related("user"))


def _leaves(letter: Letter) -> bool:
    """Hand a letter to the mail server; when it does not take it, the next round tries again."""
    pks = [notice.pk for notice in letter.notices]
    try:
        letter.message.send()
    except (SMTPException, AnymailError, OSError):
        logger.exception("a letter could not be sent", notices=pks)
        _mark(pks, claimed_at=None)
        return False
    _mark(pks, sent_at=timezone.now())
    return True


def _mark(pks: Iterable[int], **fields: datetime | None) -> None:
    Notice.objects.filter(pk__in=pks).update(**fields)
