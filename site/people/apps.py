from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    default = True

    def ready(self) -> None:
        from people import checks, listeners  # noqa: F401
        from people.roles import Role, allow

        for role in Role:
            allow(role, ["wagtailadmin.access_admin"])
        allow(Role.EDITORS, ["wagtail_localize.submit_translation"])
        allow(Role.EDITORS, [f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete", "view")])
