from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every other app stands on."""

    name = "core"
    verbose_name = "Ядро"

    def ready(self) -> None:
        """Register the system checks."""
        from core import checks  # noqa: F401
