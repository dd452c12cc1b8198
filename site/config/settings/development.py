"""Settings of `make run` and of a developer's machine."""

from config.settings.base import *  # noqa: F403
from config.settings.environment import env

DEBUG = env("DEBUG")
SECRET_KEY = env("SECRET_KEY") or "only-for-development-never-used-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver", *env("ALLOWED_HOSTS")]
BASE_URL = env("BASE_URL") or f"http://127.0.0.1:{env('PORT')}"
WAGTAILADMIN_BASE_URL = BASE_URL
STYLE_GUIDE = True
SAMPLE_DATA = True
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=False)
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
SERVE_MEDIA = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
