from django.apps import AppConfig


class RankingsConfig(AppConfig):
    name = "rankings"

    def ready(self) -> None:
        """Declare what the rankings publish through the API."""
        from rankings.api import register_resources

        register_resources()
