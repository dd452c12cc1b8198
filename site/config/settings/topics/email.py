"""E-mail: the mail server, or a service that is asked over HTTPS, and the sender."""

from urllib.parse import unquote, urlsplit

from config.settings.environment import env

# What anymail calls the key of a service; `anymail+brevo://key@` in EMAIL_URL names the service and gives its key.
SERVICES = {
    "brevo": "BREVO_API_KEY",
    "mailgun": "MAILGUN_API_KEY",
    "postmark": "POSTMARK_SERVER_TOKEN",
    "resend": "RESEND_API_KEY",
    "sendgrid": "SENDGRID_API_KEY",
}
_address = urlsplit(env("EMAIL_URL"))
_service = _address.scheme.removeprefix("anymail+")
if _service in SERVICES:
    EMAIL_BACKEND = f"anymail.backends.{_service}.EmailBackend"
    ANYMAIL = {SERVICES[_service]: unquote(_address.username or ""), "REQUESTS_TIMEOUT": 20}
else:
    globals().update(env.email("EMAIL_URL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
