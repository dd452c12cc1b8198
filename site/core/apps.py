from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every other app stands on."""

    name = "core"
    verbose_name = "Ядро"

    def ready(self) -> None:
        """Register the system checks, let uploads wait clean, and note the links of pages."""
        from core import checks  # noqa: F401
        from core.links import pages
        from core.uploads import waiting

        waiting.connect()
        pages.connect()
