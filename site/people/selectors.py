"""What the account pages ask of the database."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.users.models import UserProfile

from people.browsers import browser_of
from people.models import User


@dataclass(frozen=True)
class SecondFactor:
    """A person's second factor: since when the app is on, when it was last used, how many recovery codes are left."""

    since: datetime | None = None
    last_used: datetime | None = None
    codes_left: int = 0


@dataclass(frozen=True)
class OwnSession:
    """One place where a person is logged in."""

    pk: int
    browser: str
    address: str
    since: datetime
    last_seen: datetime
    is_current: bool


def profile_of(user: User) -> UserProfile | None:
    """Return what a person has chosen for the admin, if anything."""
    return UserProfile.objects.filter(user=user).first()


def language_of(user: User) -> str:
    """Return the language a person reads: the chosen one, else Ukrainian."""
    profile = profile_of(user)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def has_second_factor(user: User) -> bool:
    """Say whether a person has set up the app that shows codes."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def is_asked_for_second_factor(user: User) -> bool:
    """Say whether this site asks a person for a second factor: in production all who may open the admin."""
    return settings.MFA_REQUIRED and user.has_perm("wagtailadmin.access_admin")


def second_factor_of(user: User) -> SecondFactor:
    """Return how a person's second factor stands."""
    of_type = {row.type: row for row in Authenticator.objects.filter(user=user)}
    app = of_type.get(Authenticator.Type.TOTP)
    codes = of_type.get(Authenticator.Type.RECOVERY_CODES)
    if app is None:
        return SecondFactor()
    return SecondFactor(app.created_at, app.last_used_at, len(codes.wrap().get_unused_codes()) if codes else 0)


def sessions_of(user: User, current: str | None) -> list[OwnSession]:
    """Return where a person is logged in, the session with the key ``current`` first; two queries for any number.

    A session that began before the password was changed is no longer one.
    """
    rows = {row.session_key: row for row in UserSession.objects.filter(user=user).order_by("-last_seen_at")}
    stored = Session.objects.filter(session_key__in=rows, expire_date__gt=timezone.now())
    mark = user.get_session_auth_hash()
    alive = {session.session_key for session in stored if session.get_decoded().get(HASH_SESSION_KEY) == mark}
    sessions = [
        OwnSession(
            pk=row.pk,
            browser=browser_of(row.user_agent),
            address=row.ip,
            since=row.created_at,
            last_seen=row.last_seen_at,
            is_current=key == current,
        )
        for key, row in rows.items()
        if key in alive
    ]
    return sorted(sessions, key=lambda session: not session.is_current)
