"""Who may see and do what with organisations and their members; what is not said here is refused."""

from typing import TYPE_CHECKING

from coalition.enums import MemberRole
from coalition.models import Organisation, Region
from people.permissions import is_administrator
from people.roles import Role, allow, keep_groups

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

    from people.models import User

FACTS = ("region", "organisation")


def declare_permissions() -> None:
    """Let editors look at regions and organisations; administrators have every permission. Groups follow members."""
    allow(Role.EDITORS, [f"coalition.view_{fact}" for fact in FACTS])
    keep_groups(is_of_coalition)


def is_of_coalition(group: "Group") -> bool:
    """Say whether a group is that of an organisation or of a region."""
    return any(model.objects.filter(group=group).exists() for model in (Organisation, Region))


def may_keep_members(user: "User", organisation: Organisation) -> bool:
    """Say whether somebody invites, removes and changes members: an administrator, or a lead while it is active."""
    if is_administrator(user):
        return True
    return organisation.is_active and organisation.memberships.filter(user=user, role=MemberRole.LEAD).exists()


def may_see_members(user: "User", organisation: Organisation) -> bool:
    """Say whether somebody sees who is a member: whoever is one, the region's coordinator, administrators."""
    if is_administrator(user) or (organisation.region and organisation.region.coordinator_id == user.pk):
        return True
    return organisation.is_active and organisation.memberships.filter(user=user).exists()
