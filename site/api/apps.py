from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The machinery of the API; it knows no resource, the apps above declare theirs."""

    name = "api"

    def ready(self) -> None:
        """Listen to what the resources tell of; apps above come earlier in INSTALLED_APPS and have declared theirs."""
        from api.listeners import connect

        connect()
