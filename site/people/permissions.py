"""Who may manage people: administrators alone, and nobody above themselves."""

from typing import TYPE_CHECKING, Any

from wagtail.permission_policies import ModelPermissionPolicy

from people.models import User

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser


def is_administrator(user: "User | AnonymousUser") -> bool:
    """Say whether somebody who may not even be logged in is an administrator."""
    return isinstance(user, User) and user.is_administrator


def may_manage(actor: "User | AnonymousUser", person: User) -> bool:
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
