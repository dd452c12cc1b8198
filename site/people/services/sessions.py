"""Sessions: proved by a second factor, noted as in use, ended."""

from collections.abc import Iterable
from datetime import timedelta
from math import inf
from time import time

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from people.models import User

PROVED = "second_factor"
# How often it is noted that a session is in use: each note is a write.
NOTE_EVERY = timedelta(minutes=1)


def mark_as_proved(request: HttpRequest, user: User) -> None:
    """Note that the second factor of this person was shown in this very session."""
    request.session[PROVED] = [user.pk, time()]


def is_proved(request: HttpRequest, within: float = inf) -> bool:
    """Say whether the person who is logged in has shown the second factor in this very session, and not too long ago.

    ``within`` is in seconds.
    """
    whose, at = request.session.get(PROVED, (None, 0.0))
    return whose == request.user.pk and time() - at < within


def note_activity(request: HttpRequest) -> None:
    """Note that a session is in use, from where and with what; at most once a minute."""
    key = request.session.session_key
    if key is None or not request.user.is_authenticated:
        return
    seen = UserSession.objects.filter(session_key=key).values_list("last_seen_at", flat=True).first()
    if seen is None or timezone.now() - seen > NOTE_EVERY:
        UserSession.objects.create_from_request(request)


@transaction.atomic
def end_sessions(sessions: Iterable[UserSession]) -> int:
    """Log out wherever these sessions are; return how many there were."""
    keys = {session.session_key for session in sessions}
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return ended
