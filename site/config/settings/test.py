"""Settings of the tests: as in production where it matters, quick where it does not."""

from config.settings.base import *  # noqa: F403

DEBUG = False
STYLE_GUIDE = True
SAMPLE_DATA = True
MFA_REQUIRED = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT = None
MEDIA_ROOT = ""  # a temporary folder, named in tests/conftest.py
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["NAME"] = ":memory:"  # noqa: F405
WAGTAILSEARCH_BACKENDS = backends("", "")  # noqa: F405  tests that are about a search server name it
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
