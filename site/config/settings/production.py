"""Settings of the public site: refuses to start without its secrets."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.environment import VARIABLES, env

_missing = [
    variable.name for variable in VARIABLES if variable.required_in_production and not env.ENVIRON.get(variable.name)
]
if _missing:
    raise ImproperlyConfigured(f"Set these environment variables (docs/env-vars.md): {', '.join(_missing)}")

DEBUG = False
SCHEDULE = (*SCHEDULE, LINK_CHECKS)  # noqa: F405
STYLE_GUIDE = False
SAMPLE_DATA = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env("BASE_URL")]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take a cookie of such a name only from this very host over HTTPS: no neighbouring host can plant one.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env("HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if env("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
LOGGING["handlers"]["console"]["formatter"] = "json"  # noqa: F405
