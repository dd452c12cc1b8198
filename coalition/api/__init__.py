"""What the coalition publishes through the API."""

from api.documents import register
from api.doors import register_doors
from coalition.api.organisations import ORGANISATIONS


def register_resources() -> None:
    """Declare the resource and the doors that it opens."""
    register(ORGANISATIONS)
    register_doors(ORGANISATIONS)
