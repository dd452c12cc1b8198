"""What a test may need that a machine may not have: said by ``needs("chromium")``, looked for in one place.

Without it the test is skipped with a visible line on a developer's machine, and fails in CI.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Engine:
    """Something that a test needs: how to find it and where it comes from."""

    is_here: Callable[[], bool]
    how_to_get: str


def chromium() -> str | None:
    """Return the path of chromium, or None; the shell without a screen needs less than half of the processor's time."""
    found = (shutil.which(name) for name in ("chromium-headless-shell", "chromium", "chromium-browser"))
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


def elasticsearch() -> str | None:
    """Return the address of the Elasticsearch that answers, or None."""
    address = os.environ.get("ELASTICSEARCH_URL")
    return address if address and _answers(address) else None


@cache
def _answers(address: str) -> bool:
    """Ask an address once in a test process."""
    try:
        with urlopen(address, timeout=5):
            return True
    except OSError:
        return False


@cache
def pango() -> bool:
    """Tell whether WeasyPrint finds the libraries that it needs."""
    try:
        import_module("weasyprint")
    except OSError:
        return False
    return True


ENGINES = {
    "chromium": Engine(
        lambda: bool(chromium()), "install Debian's package chromium-headless-shell, or name the program in CHROMIUM"
    ),
    "axe": Engine(
        lambda: (ROOT / "node_modules" / "axe-core" / "axe.min.js").exists(), "run `npm ci` (make browser does)"
    ),
    "xgettext": Engine(lambda: bool(shutil.which("xgettext")), "install Debian's package gettext"),
    "elasticsearch": Engine(
        lambda: bool(elasticsearch()),
        "run `tests/engines/elasticsearch/server start` and name its address in ELASTICSEARCH_URL",
    ),
    "pango": Engine(
        pango, "install Debian's packages libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0 (WeasyPrint)"
    ),
    "poppler": Engine(lambda: bool(shutil.which("pdftotext")), "install Debian's package poppler-utils"),
    "make": Engine(lambda: bool(shutil.which("make")), "install Debian's package make"),
}
# The two databases: every test runs once on each, so what one leaves out the other runs and nothing is missing.
DATABASES = ("sqlite", "postgresql")


def needs(name: str) -> pytest.MarkDecorator:
    """Mark a test, or a module by ``pytestmark``, as one that needs an engine."""
    if name not in ENGINES and name not in DATABASES:
        raise ValueError(f"No such engine: {name}. Add it to tests/engines/__init__.py.")
    return pytest.mark.needs(name)


def look_for(name: str, vendor: str) -> None:
    """Skip the test, or in CI fail it, when what it needs is not here."""
    if name in DATABASES:
        if vendor != name:
            pytest.skip(f"is about {name}; this run is on {vendor}")
        return
    engine = ENGINES[name]
    if engine.is_here():
        return
    message = f"needs {name}: {engine.how_to_get}"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
