"""Search: the index of the database, and in front of it Elasticsearch where ELASTICSEARCH_URL names one."""

from typing import Any

from config.settings.environment import env
from config.settings.topics.database import DATABASES

ENGINE = "postgresql" if "postgresql" in DATABASES["default"]["ENGINE"] else "sqlite"
DATABASE = {"BACKEND": f"search.backends.{ENGINE}"}


def backends(url: str, prefix: str) -> dict[str, dict[str, Any]]:
    """Return the backends: with a server, the database keeps the same index for when the server does not answer."""
    if not url:
        return {"default": DATABASE}
    server = {"BACKEND": "search.backends.elasticsearch", "URLS": [url], "INDEX_PREFIX": prefix}
    return {"default": server, "database": DATABASE}


WAGTAILSEARCH_BACKENDS = backends(env("ELASTICSEARCH_URL"), env("ELASTICSEARCH_PREFIX"))
