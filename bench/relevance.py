"""`make relevance`: how good the search finds, on every engine that is there, beside what it could have been.

SQLite always, PostgreSQL where DATABASE_URL names one, Elasticsearch where ELASTICSEARCH_URL does. Each database is
measured by a process of its own, in a database made for it, which the user of DATABASE_URL needs the right to make.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOWHERE = "sqlite:///var/never-made.sqlite3"
PARTS = ("development", "held-out")
COLUMNS = ("queries", "ndcg", "recall", "mrr", "empty", "misread")
Parts = dict[str, dict[str, dict[str, float]]]


def main() -> int:
    """Measure and print; exit 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = [
            each for number, url in enumerate(_databases()) for each in _measured(Path(folder, str(number)), url)
        ]
    rows = {each["name"]: each["parts"] for each in measured}
    missed = sorted({miss for each in measured for miss in each["missed"]})
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(*_table(rows), *(missed or ["held"]), sep="\n")
    return int(bool(missed))


def _databases() -> Iterator[str]:
    yield NOWHERE
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield os.environ["DATABASE_URL"]


def _measured(target: Path, url: str) -> list[dict[str, Any]]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join(("site", ".")),
        "DATABASE_URL": url,
        "LOG_LEVEL": "ERROR",
    }
    subprocess.run([sys.executable, "-m", "bench.relevance_of", str(target)], env=environment, cwd=ROOT, check=True)
    return list(json.loads(target.read_text(encoding="utf-8")))


def _table(rows: dict[str, Parts]) -> Iterator[str]:
    for part in PARTS:
        yield f"\n{part:<34}" + "".join(f"{column:>9}" for column in COLUMNS)
        for name, parts in rows.items():
            for group, figures in parts[part].items():
                if not figures["queries"]:
                    continue
                values = (figures[column] for column in COLUMNS)
                told = "".join(f"{value:>9}" if isinstance(value, int) else f"{value:>9.3f}" for value in values)
                yield f"{name:<20}{group:<14}{told}"


if __name__ == "__main__":
    sys.exit(main())
