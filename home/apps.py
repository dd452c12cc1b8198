from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        """Declare the doors of the site, and let facts have their pages."""
        from home import article_doors, page_help, programme_listeners, searchable
        from home.api import register_resources
        from home.cards import doors as doors_of_cards
        from home.cards import listeners as listeners_of_cards
        from home.dashboard.panels import register_parts
        from home.doors import register_doors
        from home.listeners import connect
        from home.permissions import declare_permissions
        from home.sections import register_sections

        register_doors()
        article_doors.register_doors()
        register_sections()
        register_resources()
        searchable.register()
        connect()
        programme_listeners.connect()
        register_parts()
        page_help.install()
        doors_of_cards.register_doors()
        listeners_of_cards.connect()
        declare_permissions()
