"""Wagtail's users and groups, shown by our views."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's app with views that let nobody rise above themselves."""

    user_viewset = "people.viewsets.UserViewSet"
    group_viewset = "people.viewsets.GroupViewSet"

    def ready(self) -> None:
        """Let administrators alone manage users and groups, whatever permissions another group was given."""
        from django.contrib.auth import get_user_model  # noqa: PLC0415
        from django.contrib.auth.models import Group  # noqa: PLC0415
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from people.permissions import AdministratorsOnlyPolicy  # noqa: PLC0415

        for model in (get_user_model(), Group):
            register_permission_policy(model, AdministratorsOnlyPolicy(model))
