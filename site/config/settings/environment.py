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
    """An environment variable; without a default the production site refuses to start."""

    name: str
    type: type
    purpose: str
    default: Any = None
    required_in_production: bool = False


VARIABLES = (
    Variable("SECRET_KEY", str, "Signs sessions and tokens; at least 50 random characters.", "", True),
    Variable("ALLOWED_HOSTS", list, "Host names that the site answers to, separated by commas.", [], True),
    Variable("BASE_URL", str, "Public address of the site without a slash at the end; stands in canonical links, e-mails and the API.", "", True),
    Variable("DATABASE_URL", str, "Database: sqlite:///path or postgres://user:password@host:port/name.", f"sqlite:///{ROOT / 'var' / 'site.sqlite3'}", True),
    Variable("CACHE_URL", str, "Cache: locmemcache:// or redis://host:port/number.", "locmemcache://"),
    Variable("MEDIA_ROOT", str, "Folder of uploaded images and documents.", str(ROOT / "var" / "media")),
    Variable("STATIC_ROOT", str, "Folder that collectstatic fills.", str(ROOT / "var" / "static")),
    Variable("LOG_LEVEL", str, "Least level that is logged.", "INFO"),
    Variable("BEHIND_PROXY", bool, "Trust X-Forwarded-Proto of the proxy in front of the site.", False),
    Variable("HSTS_SECONDS", int, "How long browsers must use HTTPS only.", 31_536_000),
    Variable("PORT", int, "Port of `make run`.", 8000),
)

env = environ.Env(**{variable.name: (variable.type, variable.default) for variable in VARIABLES})
