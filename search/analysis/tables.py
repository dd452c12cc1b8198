"""The data files of the search as rows and lines."""

import csv
import hashlib
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by the names of its columns."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(name: str) -> list[str]:
    """Return the lines of a list."""
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def members(cell: str) -> list[str]:
    """Return what a cell holds, parted by bars."""
    return cell.split("|") if cell else []


@lru_cache(maxsize=1)
def digest_of_tables() -> str:
    """Return a short name of all data files as they are: other data give other terms."""
    together = b"".join(path.read_bytes() for path in sorted(DATA.iterdir()) if path.is_file())
    return hashlib.md5(together, usedforsecurity=False).hexdigest()
