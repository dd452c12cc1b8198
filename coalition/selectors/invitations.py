"""Invitations by the secret of their link, and what has become of them."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from coalition.enums import InvitationState
from coalition.models import Invitation, Organisation


def digest_of(secret: str) -> str:
    """Return what is stored of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_of(secret: str) -> Invitation | None:
    """Return the invitation to which a link leads, whatever has become of it."""
    found = Invitation.objects.select_related("organisation__region", "invited_by")
    return found.filter(secret_digest=digest_of(secret)).first()


def state_of(invitation: Invitation) -> InvitationState:
    """Return what has become of an invitation by now."""
    if invitation.accepted_at:
        return InvitationState.ACCEPTED
    if invitation.withdrawn_at:
        return InvitationState.WITHDRAWN
    if invitation.expires_at <= timezone.now():
        return InvitationState.EXPIRED
    return InvitationState.OPEN if invitation.organisation.is_active else InvitationState.CLOSED


def unanswered(organisation: Organisation) -> QuerySet[Invitation]:
    """Return the invitations that wait for an answer or have expired without one, the newest first."""
    return organisation.invitations.filter(accepted_at=None, withdrawn_at=None).select_related("invited_by")
