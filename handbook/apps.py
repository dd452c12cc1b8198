from django.apps import AppConfig


class HandbookConfig(AppConfig):
    """The handbook: curated chapters, frozen editions, four outputs from one source."""

    name = "handbook"

    def ready(self) -> None:
        """Declare what of it is found, shown elsewhere, published and allowed."""
        from wagtail import hooks

        from core.selectors import hide_pages
        from handbook import doors, history, permissions, searchable, sections
        from handbook.api import register_resources
        from handbook.selectors.hidden import chapters_in_work

        hooks.register("register_log_actions", history.register_actions)
        hide_pages(chapters_in_work)
        register_resources()
        searchable.register()
        sections.register_sections()
        doors.register_doors()
        permissions.declare_permissions()
