from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        """Declare the doors of the site, and let facts have their pages."""
        from home.doors import register_doors
        from home.listeners import connect
        from home.permissions import declare_permissions

        register_doors()
        connect()
        declare_permissions()
