"""Invitations to an organisation: sent by letter, withdrawn, accepted once."""

import secrets
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from coalition.enums import InvitationState, MemberRole
from coalition.history import INVITE, WITHDRAW_INVITATION, about
from coalition.models import Invitation, Organisation
from coalition.selectors.invitations import digest_of, state_of
from coalition.services.letters import send_invitation
from coalition.services.members import add_member
from people.models import User

logger = structlog.get_logger(__name__)

SECRET_BYTES = 32


class InvitationError(Exception):
    """Refuses an invitation or its acceptance; the text says why and what to do."""


def invite(organisation: Organisation, email: str, role: MemberRole, by: User) -> Invitation:
    """Send somebody a link by which they join; a link sent to the same address before stops working.

    The secret is in the letter and nowhere else, so the letter leaves at once; where it cannot, nothing is left behind.
    """
    email = email.strip().lower()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = _record(organisation, email, role, by, secret)
    try:
        send_invitation(invitation, secret)
    except (SMTPException, OSError):
        logger.exception("an invitation could not be sent", invitation=invitation.pk)
        withdraw(invitation, by)
        raise InvitationError(_("The letter could not be sent. Check the address and try again later.")) from None
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, by: User) -> None:
    """Let the link of an invitation stop working; one that was answered stays as it is."""
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if waiting.update(withdrawn_at=timezone.now()):
        log(invitation.organisation, WITHDRAW_INVITATION, user=by, data=about(invitation.email))


@transaction.atomic
def accept(invitation: Invitation, person: User) -> None:
    """Make the invited person, who has an account and is logged in, a member."""
    if person.email.lower() != invitation.email.lower():
        raise InvitationError(_("The invitation is for another e-mail address than that of your account."))
    _use_up(invitation)
    add_member(invitation.organisation, person, MemberRole(invitation.role), by=person)


@transaction.atomic
def accept_with_new_account(invitation: Invitation, names: dict[str, str], password: str) -> User:
    """Make an account for the invited person, and them a member: so they belong to this organisation alone.

    ``names`` holds ``first_name`` and ``last_name``.
    """
    _use_up(invitation)
    person = _new_account(invitation.email, names, password)
    add_member(invitation.organisation, person, MemberRole(invitation.role), by=person)
    return person


def _new_account(email: str, names: dict[str, str], password: str) -> User:
    taken = _("There is an account with this address already. Log in, then open the link again.")
    if User.objects.filter(email__iexact=email).exists():
        raise InvitationError(taken)
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, **names)
    except IntegrityError:
        raise InvitationError(taken) from None


@transaction.atomic
def _record(organisation: Organisation, email: str, role: MemberRole, by: User, secret: str) -> Invitation:
    if not organisation.is_active:
        raise InvitationError(_("The organisation is not active. Nobody can join it."))
    if organisation.memberships.filter(user__email__iexact=email).exists():
        raise InvitationError(_("Whoever has this address is a member already."))
    now = timezone.now()
    organisation.invitations.filter(email__iexact=email, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    log(organisation, INVITE, user=by, data=about(email, role))
    return Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        secret_digest=digest_of(secret),
        invited_by=by,
        sent_at=now,
        expires_at=now + settings.INVITATION_LIFETIME,
    )


def _use_up(invitation: Invitation) -> None:
    """Mark an invitation as accepted, in one statement: of two that try at once, one succeeds.

    No condition joins another table: PostgreSQL would look again at the joined rows as they were before it waited.
    """
    now = timezone.now()
    waiting = Invitation.objects.filter(
        pk=invitation.pk,
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
        organisation__in=Organisation.objects.filter(is_active=True),
    )
    if not waiting.update(accepted_at=now):
        invitation.refresh_from_db()
        state = state_of(invitation)
        raise InvitationError(_("The invitation no longer works: %(state)s.") % {"state": InvitationState(state).label})
