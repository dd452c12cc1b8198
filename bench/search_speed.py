"""`make bench-search`: how quick the search is with 2,000 and 20,000 pages, on every engine that is there.

SQLite always, PostgreSQL where DATABASE_URL names one, Elasticsearch where ELASTICSEARCH_URL does. Pages are generated,
half of them in each language. Milliseconds of one process with nothing else to do; what counts are the ratios.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOWHERE = "sqlite:///var/never-made.sqlite3"
SIZES = (2_000, 20_000)
COLUMNS = ("index", "search p50", "search p95", "suggestions p50", "suggestions p95", "analysis")
# How many times slower ten times as many pages may be, and the milliseconds of Python that a query may cost.
GROWTH, ANALYSIS = 3.0, 2.0
Rows = dict[str, dict[str, float]]


def main() -> int:
    """Measure and print; exit 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: _measured(Path(folder, "figures"), size) for size in SIZES}
    few, many = (measured[size] for size in SIZES)
    print(f"\n{'pages':>7} {'engine':<20}" + "".join(f"{column:>17}" for column in COLUMNS))
    for size, rows in measured.items():
        for name, row in rows.items():
            print(f"{size:>7} {name:<20}" + "".join(_cell(row.get(column)) for column in COLUMNS))
    missed = [*_missed(few, many)]
    print(*(missed or ["held"]), sep="\n")
    return int(bool(missed))


def _measured(target: Path, size: int) -> Rows:
    rows: Rows = {}
    for url in _databases():
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join(("site", ".")),
            "DATABASE_URL": url,
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "bench.search_speed_of", str(size), str(target)]
        subprocess.run(command, env=environment, cwd=ROOT, check=True)
        rows |= json.loads(target.read_text())
    return rows


def _databases() -> Iterator[str]:
    yield NOWHERE
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield os.environ["DATABASE_URL"]


def _cell(value: float | None) -> str:
    return f"{'':>17}" if value is None else f"{value:>17.2f}"


def _missed(few: Rows, many: Rows) -> Iterator[str]:
    for name, row in many.items():
        for column in ("search p95", "suggestions p95"):
            growth = row[column] / few[name][column] if column in row else 0.0
            if growth:
                print(f"{name}: {column} grows {growth:.1f} times")
            if growth >= GROWTH and not name.startswith("stock"):
                yield f"{name}: {column} grows {growth:.1f} times, more than {GROWTH:g}"
        if row.get("analysis", 0.0) >= ANALYSIS:
            yield f"{name}: the analysis costs {row['analysis']:.2f} ms, more than {ANALYSIS:g}"


if __name__ == "__main__":
    sys.exit(main())
