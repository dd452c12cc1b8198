"""Wagtail's search backends with our analysis: what is stored and what is asked are terms made by us."""

from typing import Any

from django.conf import settings
from modelsearch.backends import get_search_backend

DEFAULT, IN_DATABASE = "default", "database"


def has_server() -> bool:
    """Tell whether a search server is configured, beside which the database keeps an index of its own."""
    return IN_DATABASE in settings.WAGTAILSEARCH_BACKENDS


def in_database() -> Any:
    """Return the backend whose index is in the database."""
    return get_search_backend(IN_DATABASE if has_server() else DEFAULT)
