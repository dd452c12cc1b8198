"""Members of organisations: added, given a role, removed; their rights follow in the same transaction."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from coalition.enums import MemberRole
from coalition.history import ADD_MEMBER, CHANGE_ROLE, REMOVE_MEMBER, about
from coalition.models import Membership, Organisation
from coalition.services.access import sync_organisation
from people.models import User


class MembersError(Exception):
    """Refuses a change of members; the text says why and what to do."""


@transaction.atomic
def add_member(organisation: Organisation, person: User, role: MemberRole, by: User) -> Membership:
    """Make somebody a member; whoever is one already stays as they are."""
    organisation = _locked(organisation)
    membership, is_new = Membership.objects.get_or_create(
        organisation=organisation, user=person, defaults={"role": role}
    )
    if is_new:
        log(organisation, ADD_MEMBER, user=by, data=about(person, role))
        sync_organisation(organisation)
    return membership


@transaction.atomic
def change_role(membership: Membership, role: MemberRole, by: User) -> None:
    """Give a member another role; the last lead keeps theirs unless an administrator decides."""
    organisation = _locked(membership.organisation)
    member = _stored(membership)
    if member.role == role:
        return
    _keep_a_lead(member, by)
    member.role = role
    member.save(update_fields=["role"])
    log(organisation, CHANGE_ROLE, user=by, data=about(member.user, role))


@transaction.atomic
def remove_member(membership: Membership, by: User) -> None:
    """Take somebody's membership and with it all rights; what they wrote stays with the organisation."""
    organisation = _locked(membership.organisation)
    member = _stored(membership)
    _keep_a_lead(member, by)
    member.delete()
    log(organisation, REMOVE_MEMBER, user=by, data=about(member.user))
    sync_organisation(organisation)


def _locked(organisation: Organisation) -> Organisation:
    """Let one change of an organisation's members wait for another."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _stored(membership: Membership) -> Membership:
    try:
        return Membership.objects.select_related("user").get(pk=membership.pk)
    except Membership.DoesNotExist:
        raise MembersError(_("This person is not a member any more.")) from None


def _keep_a_lead(member: Membership, by: User) -> None:
    """Refuse to leave an organisation without a lead: then nobody in it could invite."""
    if member.role != MemberRole.LEAD or by.is_administrator:
        return
    leads = Membership.objects.filter(organisation=member.organisation_id, role=MemberRole.LEAD)
    if not leads.exclude(pk=member.pk).exists():
        raise MembersError(_("An organisation needs a lead. First make somebody else a lead, or ask an administrator."))
