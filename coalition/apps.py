from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    """Who writes and who reviews: organisations, regions with their coordinators, members."""

    name = "coalition"

    def ready(self) -> None:
        """Declare who may do what and what the API publishes; let rights follow pages."""
        from coalition import searchable
        from coalition.api import register_resources
        from coalition.listeners import connect
        from coalition.permissions import declare_permissions

        register_resources()
        searchable.register()
        connect()
        declare_permissions()
