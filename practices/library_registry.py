"""What the library adds to the rest of the site: sections of others’ pages, doors, a resource."""

from api.documents import register
from api.doors import register_doors as register_doors_of
from practices.api.practices import PRACTICES
from practices.doors import register_doors
from practices.sections import register_sections


def register_library() -> None:
    """Declare everything; called from ``AppConfig.ready()``."""
    register_sections()
    register_doors()
    register(PRACTICES)
    register_doors_of(PRACTICES)
