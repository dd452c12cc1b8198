from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    default = True

    def ready(self) -> None:
        from core.page_form import register_judge
        from people import checks, listeners  # noqa: F401
        from people.known import refuse_unknown
        from people.roles import Role, allow

        register_judge(refuse_unknown)
        for role in Role:
            allow(role, ["wagtailadmin.access_admin"])
        allow(Role.EDITORS, ["wagtail_localize.submit_translation"])
        allow(Role.EDITORS, [f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete", "view")])
