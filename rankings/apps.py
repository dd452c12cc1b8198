from django.apps import AppConfig


class RankingsConfig(AppConfig):
    name = "rankings"

    def ready(self) -> None:
        """Declare what the rankings publish through the API, and which pages wait for their facts."""
        from wagtail import hooks

        from core.selectors import hide_pages
        from people.roles import Role, allow
        from rankings import searchable
        from rankings.api import register_resources
        from rankings.doors import register_doors
        from rankings.forms import numbers
        from rankings.imports.history import register_actions
        from rankings.permissions import declare_permissions
        from rankings.selectors.hidden import of_studies_that_are_not_out

        register_resources()
        register_doors()
        searchable.register()
        hooks.register("register_log_actions", register_actions)
        hide_pages(of_studies_that_are_not_out)
        numbers.install()
        declare_permissions()
        allow(Role.DATA_EDITORS, [f"rankings.{action}_factimport" for action in ("add", "change", "view")])
