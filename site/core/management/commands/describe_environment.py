"""Writes docs/env-vars.md from the one table of environment variables."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

HEAD = """# Environment variables

Written by `manage.py describe_environment` from the table in `site/config/settings/environment.py`; do not edit.
Production (`DJANGO_SETTINGS_MODULE=config.settings.production`) refuses to start without those marked *required*.
Lists are separated by commas; a bool is `true` or `false`.

| name | type | default | purpose |
| --- | --- | --- | --- |
"""


def described() -> str:
    """Return the document as it should stand."""
    rows = []
    for variable in settings.ENVIRONMENT:
        default = "" if variable.default in ("", []) else f"`{variable.default}`"
        if variable.required_in_production:
            default = f"{default} *required*".strip()
        rows.append(f"| `{variable.name}` | {variable.type.__name__} | {default} | {variable.purpose} |\n")
    return HEAD + "".join(rows)


class Command(BaseCommand):
    """Write the document, or with ``--check`` fail when it is stale."""

    help = "Write docs/env-vars.md from the table of environment variables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add ``--check``."""
        parser.add_argument("--check", action="store_true", help="only say whether the document is up to date")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Write or compare."""
        document: Path = settings.ROOT / "docs" / "env-vars.md"
        if not check:
            document.write_text(described(), encoding="utf-8")
        elif not document.exists() or document.read_text(encoding="utf-8") != described():
            raise CommandError("docs/env-vars.md is stale: run `manage.py describe_environment`.")
