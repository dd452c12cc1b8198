"""Compiles message catalogues without GNU gettext: ``python -m core.catalogues locale/uk/LC_MESSAGES/django.po``."""

import sys
from pathlib import Path

import polib


def compile_catalogue(source: Path) -> Path:
    """Write the compiled catalogue beside its source and return its path."""
    target = source.with_suffix(".mo")
    polib.pofile(str(source)).save_as_mofile(str(target))
    return target


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_catalogue(Path(name))
