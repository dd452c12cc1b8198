"""The public site as in production, on this machine without HTTPS, with the style guide shown."""

from config.settings.production import *  # noqa: F403

STYLE_GUIDE = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
