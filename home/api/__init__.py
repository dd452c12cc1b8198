"""What the site publishes of its own pages through the API: one resource a file."""

from api.documents import register
from api.doors import register_doors
from home.api.events import EVENTS
from home.api.galleries import GALLERIES
from home.api.pages import make_resource
from home.api.stories import STORIES


def register_resources() -> None:
    """Declare the resources and the doors that they open; called from ``AppConfig.ready()``."""
    for resource in (STORIES, EVENTS, GALLERIES, make_resource()):
        register(resource)
        register_doors(resource)
