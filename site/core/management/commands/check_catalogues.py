"""Compares the message catalogues with the interface strings of the code and templates."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

CATALOGUE = Path("locale") / "uk" / "LC_MESSAGES" / "django.po"
SOURCES = ("manage.py", "site", "home", "handbook", "practices", "coalition", "rankings", "search", "templates")
TOOLS = ("xgettext", "msgmerge", "msguniq", "msgattrib")
Key = tuple[str | None, str]


def extracted(folder: Path) -> set[Key]:
    """Return the strings that the sources hold, found in a copy so that nothing of the project is written."""
    for name in SOURCES:
        source, target = settings.ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (folder / "locale").mkdir()
    command = [sys.executable, "manage.py", "makemessages", "--locale", "uk", "--keep-pot"]
    subprocess.run(  # noqa: S603
        command,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(folder / "locale" / "django.pot"))}


def faults(catalogue: "polib.POFile", strings: set[Key]) -> Iterator[str]:
    """Yield each string that is missing, left over, doubtful or not translated."""
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for _context, msgid in sorted(strings - entries.keys(), key=str):
        yield f"missing: {msgid!r}"
    for _context, msgid in sorted(entries.keys() - strings, key=str):
        yield f"left over: {msgid!r}"
    for (_context, msgid), entry in entries.items():
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy or not all(forms):
            yield f"not translated: {msgid!r}"


class Command(BaseCommand):
    """Fail when the catalogue is stale; without GNU gettext say so, and fail in CI."""

    help = "Check that the message catalogues hold every interface string, translated."

    def handle(self, *args: Any, **options: Any) -> None:
        """Extract, compare, tell."""
        missing = [tool for tool in TOOLS if shutil.which(tool) is None]
        if missing and os.environ.get("CI"):
            raise CommandError(f"Install GNU gettext (Debian: gettext): {', '.join(missing)} missing.")
        if missing:
            self.stderr.write("NOT CHECKED: message catalogues; this needs GNU gettext (Debian: gettext).")
            return
        with tempfile.TemporaryDirectory() as folder:
            strings = extracted(Path(folder))
        found = list(faults(polib.pofile(str(settings.ROOT / CATALOGUE)), strings))
        if found:
            raise CommandError("\n".join(["The message catalogue is stale: run `make messages`, translate.", *found]))
        self.stdout.write(f"{len(strings)} interface strings, all in the catalogue.")
