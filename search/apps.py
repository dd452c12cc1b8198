from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finds what is published; it knows no kind of content, the apps above declare theirs."""

    name = "search"

    def ready(self) -> None:
        """Listen to what is published."""
        from search.indexing import connect
        from search.permissions import declare_permissions

        declare_permissions()
        connect()
