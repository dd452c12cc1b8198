"""Production settings with Wagtail's own APIs mounted beside ours, for `make bench` only."""

from config.settings.production import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework", "wagtail.api.v2", "wagtail.api.v3"]  # noqa: F405
ROOT_URLCONF = "bench.urls"
