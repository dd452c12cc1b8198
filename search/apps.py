from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finds what is published; it knows no kind of content, the apps above declare theirs."""

    name = "search"

    def ready(self) -> None:
        """Listen to what is published; declare the doors and what the API answers."""
        from search.api import register_operations
        from search.doors import register_doors
        from search.index.entries import connect
        from search.permissions import declare_permissions

        register_operations()
        register_doors()
        declare_permissions()
        connect()
