"""What search publishes through the API: two operations whose answers are made for each question."""

from api.computed import register_computed
from search.api.searching import search_operation
from search.api.suggesting import suggestions_operation


def register_operations() -> None:
    """Declare the operations, once every app has declared what is searched."""
    register_computed(search_operation())
    register_computed(suggestions_operation())
