"""Who may manage people: administrators alone, and nobody above themselves."""

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import ModelPermissionPolicy

from people.models import User
from people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser


def is_administrator(user: "User | AnonymousUser") -> bool:
    """Say whether somebody is a superuser or in the group of administrators."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if not hasattr(user, "_is_administrator"):
        in_group = user.groups.filter(name=Role.ADMINISTRATORS.value)
        user._is_administrator = user.is_superuser or in_group.exists()
    return bool(user._is_administrator)


def may_manage(actor: User, person: User) -> bool:
    """Say whether somebody may change or remove an account: a superuser's only another superuser."""
    return is_administrator(actor) and (actor.is_superuser or not person.is_superuser)


class AdministratorsOnlyPolicy(ModelPermissionPolicy):
    """A permission to change users or groups given to any other group counts for nothing: it would give all others."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Ask for the permission and for the role."""
        return is_administrator(user) and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: "Collection[str]") -> bool:
        """Ask for one of the permissions and for the role."""
        return is_administrator(user) and super().user_has_any_permission(user, actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Ask further whether this account may be managed by that person."""
        if isinstance(instance, User) and not may_manage(user, instance):
            return False
        return self.user_has_permission(user, action)
