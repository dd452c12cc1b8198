"""Search: the index of the database, or Elasticsearch where ELASTICSEARCH_URL names one."""

from config.settings.topics.database import DATABASES

ENGINE = "postgresql" if "postgresql" in DATABASES["default"]["ENGINE"] else "sqlite"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": f"search.backends.{ENGINE}"}}
