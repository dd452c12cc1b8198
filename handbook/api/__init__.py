"""Resources of the handbook."""

from api.documents import register
from api.doors import register_doors
from handbook.api.editions import EDITIONS
from handbook.api.sections import SECTIONS


def register_resources() -> None:
    """Declare them; called from ``AppConfig.ready()``."""
    for resource in (EDITIONS, SECTIONS):
        register(resource)
        register_doors(resource)
