"""A real server with the shipped data, started once for all browser tests."""

import hashlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.databases import only_one

LOADING = (("migrate", "-v0"), ("load_data",), ("prepare_search",), ("remake_vocabulary",))
SECONDS_TO_START = 60
# What the loaded database is made of: it is made anew when one of these changes.
MADE_OF = ("**/migrations/*.py", "**/services/*.py", "**/data/*.*", "translation/*.py", "**/searchable.py")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, address: str) -> dict[str, str]:
    """Return what the server's processes are told: production settings, a database and files of their own."""
    root = settings.ROOT
    return {
        **{name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"},
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PYTHONPATH": f"{root / 'site'}{os.pathsep}{root}",
        "SECRET_KEY": "only-for-browser-tests-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "private"),
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
    }


def wait_until_it_answers(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return as soon as the site answers; fail where it does not in good time."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError("The server ended before it answered.")
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("The server does not answer.")


def manage(told: dict[str, str], *command: str) -> None:
    """Run a command of the project on the site that is being prepared."""
    subprocess.run([sys.executable, "manage.py", *command], cwd=settings.ROOT, env=told, check=True)


def fingerprint() -> str:
    """Return a short name of the loaded database's contents."""
    rooms = [
        settings.ROOT / name for name in ("home", "handbook", "practices", "coalition", "rankings", "search", "site")
    ]
    paths = {path for room in rooms for pattern in MADE_OF for path in room.glob(pattern)}
    digest = hashlib.sha256()
    for path in sorted(paths | {settings.ROOT / "uv.lock"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def prepare(folder: Path, cache: Path, told: dict[str, str]) -> None:
    """Give the site its files and a database with the shipped data; loading takes a minute, so it is done once."""
    ready = cache / f"site-{fingerprint()}.sqlite3"
    with only_one(cache / "lock"):
        if not ready.exists():
            for command in LOADING:
                manage(told, *command)
            with sqlite3.connect(folder / "site.sqlite3") as loaded:
                loaded.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            loaded.close()
            for old in cache.glob("site-*"):
                old.unlink()
            shutil.copyfile(folder / "site.sqlite3", ready)
        else:
            shutil.copyfile(ready, folder / "site.sqlite3")
    manage(told, "collectstatic", "-v0", "--noinput")


def serve(port: int, told: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start the server of a prepared site, in a process group of its own."""
    granian = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error"]
    threads = ["--workers", "1", "--blocking-threads", "2"]
    command = [granian, *options, *threads, "config.wsgi:application"]
    return subprocess.Popen(command, cwd=settings.ROOT, env=told, start_new_session=True)


@contextmanager
def running_site(folder: Path, cache: Path, planting: str = "") -> Iterator[str]:
    """Prepare a site in a folder, let a module plant what its tests need, serve the site and give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    told = environment(folder, address)
    prepare(folder, cache, told)
    if planting:
        subprocess.run([sys.executable, "-m", planting], cwd=settings.ROOT, env=told, check=True)
    server = serve(port, told)
    try:
        wait_until_it_answers(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def site_with_a_worker(folder: Path, cache: Path, planting: str) -> Iterator[str]:
    """Serve a site with a worker, after a module has planted whom it needs; give its address."""
    with running_site(folder, cache, planting) as address:
        told = environment(folder, address)
        worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=settings.ROOT, env=told)
        try:
            yield address
        finally:
            worker.terminate()
            worker.wait(60)
