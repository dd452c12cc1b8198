"""`make bench`: our list of 20 cities against the lists of Wagtail's API v2 and v3, same data, same server.

One server of the production settings (granian, 2 workers) on a database made for the run. The lists are asked in turn,
round after round, so that whatever else the machine does meets them alike; the table shows the median of the rounds.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 20
FIELDS = "code,katottg,name_uk,name_en,oblast_code,oblast_name_uk,oblast_name_en,latitude,longitude"
LISTS = {
    "ours": f"/api/v1/cities?limit={LIMIT}",
    "v2": f"/stock/v2/pages/?type=rankings.CityPage&locale=uk&limit={LIMIT}&fields={FIELDS}",
    "v3": f"/stock/v3/pages/?type=rankings.CityPage&locale=uk&limit={LIMIT}",
}
TARGETS = {"v2": 20.0, "v3": 8.0}
PREPARATION = ("migrate", "load_data", "rebuild_documents")
REQUESTS_A_SECOND = re.compile(r"Requests/sec:\s+([\d.]+)")
FAILURES = re.compile(r"Non-2xx or 3xx responses: \d+|Socket errors: .*")
PATIENCE = 60
HEADERS = {"X-Forwarded-Proto": "https", "Host": "bench.example.org"}


def main() -> int:
    """Measure and print; exit 1 where a target is missed."""
    options = _options()
    if shutil.which("wrk") is None:
        print("wrk is not installed; it is Debian's package `wrk`.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        for command in PREPARATION:
            subprocess.run([sys.executable, "manage.py", command, "-v0"], env=environment, cwd=ROOT, check=True)
        with _server(environment, options.port):
            sizes = {name: _check(options.port, path) for name, path in LISTS.items()}
            rounds = [
                {name: _measure(options, path) for name, path in LISTS.items()} for _round in range(options.rounds)
            ]
    return _report(rounds, sizes)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8119)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="length of one measurement")
    parser.add_argument("--connections", type=int, default=8)
    return parser.parse_args()


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": f"site{os.pathsep}.",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "SECRET_KEY": "only-for-this-run-" * 4,
        "ALLOWED_HOSTS": "bench.example.org",
        "BASE_URL": "https://bench.example.org",
        "BEHIND_PROXY": "true",
        "STATIC_ROOT": str(folder),
        "MEDIA_ROOT": str(folder),
        "LOG_LEVEL": "ERROR",
    }


@contextmanager
def _server(environment: dict[str, str], port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "error", "config.wsgi:application"], env=environment, cwd=ROOT)
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                _check(port, LISTS["ours"])
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.3)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _check(port: int, path: str) -> int:
    """Return the size of an answer, after making sure that it holds as many cities as were asked for."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=HEADERS)
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
    found = len(json.loads(body)["items"])
    if found != LIMIT:
        raise SystemExit(f"{path} gives {found} cities instead of {LIMIT}; nothing to compare.")
    return len(body)


def _measure(options: argparse.Namespace, path: str) -> float:
    """Return the requests a second that one list answers."""
    headers = [argument for name, value in HEADERS.items() for argument in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s", *headers]
    told = subprocess.run(
        [*command, f"http://127.0.0.1:{options.port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    if failures := FAILURES.search(told):
        raise SystemExit(f"{path}: {failures[0]}")
    found = REQUESTS_A_SECOND.search(told)
    if found is None:
        raise SystemExit(f"wrk told no rate:\n{told}")
    return float(found[1])


def _report(rounds: list[dict[str, float]], sizes: dict[str, int]) -> int:
    print(f"\n{'list of ' + str(LIMIT):<12}{'bytes':>8}{'requests/s':>12}{'ours is':>10}{'target':>8}   rounds")
    missed = False
    for name in LISTS:
        rate = statistics.median(each[name] for each in rounds)
        ratio = statistics.median(each["ours"] / each[name] for each in rounds)
        target = TARGETS.get(name)
        missed = missed or bool(target and ratio < target)
        all_rounds = " ".join(f"{each[name]:.0f}" for each in rounds)
        wanted = f"{target:.0f}x" if target else ""
        print(f"{name:<12}{sizes[name]:>8}{rate:>12.0f}{ratio:>9.1f}x{wanted:>8}   {all_rounds}")
    print("missed" if missed else "held")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
