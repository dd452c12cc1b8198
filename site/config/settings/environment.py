"""Every environment variable of the project, declared once with its type, default and purpose.

``docs/env-vars.md`` is written from this table (``manage.py describe_environment``).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Variable:
    """An environment variable; production refuses to start without one that it requires."""

    name: str
    type: type
    default: Any
    purpose: str
    required_in_production: bool = False


VARIABLES = (
    Variable("SECRET_KEY", str, "", "Signs sessions and tokens; at least 50 random characters.", True),
    Variable("ALLOWED_HOSTS", list, [], "Host names that the site answers to, separated by commas.", True),
    Variable(
        "BASE_URL",
        str,
        "",
        "Public address of the site without a slash at the end; stands in canonical links, e-mails and the API.",
        True,
    ),
    Variable(
        "DATABASE_URL",
        str,
        "sqlite:///var/site.sqlite3",
        "Database: `sqlite:///path` (from the project's folder) or `postgres://user:password@host:port/name`.",
        True,
    ),
    Variable("DATABASE_CONN_MAX_AGE", int, 60, "Seconds for which a connection to the database is kept open."),
    Variable("CACHE_URL", str, "locmemcache://", "Cache: `locmemcache://` or `redis://host:port/number`."),
    Variable(
        "ELASTICSEARCH_URL", str, "", "Search server: `http://user:password@host:9200`. Without it: the database."
    ),
    Variable(
        "ELASTICSEARCH_PREFIX", str, "", "Before the names of indexes on a search server that several sites share."
    ),
    Variable(
        "EMAIL_URL",
        str,
        "smtp://localhost:25",
        "Mail server: `smtp+tls://user:password@host:587`; or a service asked over HTTPS: `anymail+brevo://key@` "
        "(also mailgun, postmark, resend, sendgrid).",
    ),
    Variable("DEFAULT_FROM_EMAIL", str, "noreply@localhost", "Sender of the site's e-mails."),
    Variable("MEDIA_ROOT", str, "var/media", "Folder of uploaded images and documents."),
    Variable("PRIVATE_ROOT", str, "var/private", "Folder of files that are kept and never served, as imported ones."),
    Variable("STATIC_ROOT", str, "var/static", "Folder that collectstatic fills; production only."),
    Variable("SERVE_MEDIA", bool, False, "Let the site itself serve uploads; `make run` always does."),
    Variable("BEHIND_PROXY", bool, False, "Trust what the proxy in front writes: X-Forwarded-Proto, X-Forwarded-For."),
    Variable("PROXY_COUNT", int, 1, "Proxies in front of the site that write X-Forwarded-For; with BEHIND_PROXY only."),
    Variable("MFA_REQUIRED", bool, True, "Ask all who may open the admin for a second factor; not in development."),
    Variable("HSTS_SECONDS", int, 31_536_000, "How long browsers must use HTTPS only; production only."),
    Variable("LOG_LEVEL", str, "INFO", "Least level that is logged."),
    Variable("DEBUG", bool, False, "Django's technical error pages; development only."),
    Variable("PORT", int, 8000, "Port of `make run`."),
    Variable("SERVER_WORKERS", int, 1, "Server processes of `manage.py serve`."),
    Variable("SERVER_THREADS", int, 4, "Threads of each server process."),
)

env = environ.Env(**{variable.name: (variable.type, variable.default) for variable in VARIABLES})
