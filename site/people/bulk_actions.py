"""What administrators do to many accounts at once: never to one above them."""

from typing import TYPE_CHECKING

from wagtail.users.views import bulk_actions

from people.models import User
from people.permissions import may_manage

if TYPE_CHECKING:
    from django.http import HttpRequest


class GuardedMixin:
    """Leaves out accounts that the person who is logged in may not manage; Wagtail's own actions forget to."""

    request: "HttpRequest"

    def check_perm(self, obj: User) -> bool:
        """Say whether this account may be among those that change."""
        return may_manage(self.request.user, obj)


class AssignRole(GuardedMixin, bulk_actions.AssignRoleBulkAction):
    """Puts many accounts into a group."""


class SetActiveState(GuardedMixin, bulk_actions.SetActiveStateBulkAction):
    """Switches many accounts on or off."""
