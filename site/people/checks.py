"""System checks: what would silently weaken the limits on attempts."""

from typing import Any

from django.conf import settings
from django.core import checks

OF_ONE_PROCESS = ("locmem", "dummy")


@checks.register(checks.Tags.security, deploy=True)
def check_shared_cache(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Warn where several processes that count attempts each for itself, and so allow that many times more."""
    if settings.SERVER_WORKERS == 1 or not any(
        kind in settings.CACHES["default"]["BACKEND"] for kind in OF_ONE_PROCESS
    ):
        return []
    return [
        checks.Warning(
            "Each of the server's processes counts failed log-ins for itself.",
            hint="Set CACHE_URL to a cache that they share, as redis://host:port/number, or SERVER_WORKERS to 1.",
            id="people.W001",
        )
    ]
