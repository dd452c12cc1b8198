"""A real server with the shipped data, started once for all browser tests."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

SECONDS_TO_START = 60


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, address: str) -> dict[str, str]:
    """Return what the server's processes are told: production settings, a database and files of their own."""
    root = settings.ROOT
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PYTHONPATH": f"{root / 'site'}{os.pathsep}{root}",
        "SECRET_KEY": "only-for-browser-tests-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
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


@contextmanager
def running_site(folder: Path) -> Iterator[str]:
    """Prepare a site in a folder, serve it and give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    told = environment(folder, address)
    for command in (["migrate", "-v0"], ["load_data"], ["collectstatic", "-v0", "--noinput"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=settings.ROOT, env=told, check=True)
    granian = Path(sys.executable).with_name("granian")
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen([granian, *options, "config.wsgi:application"], cwd=settings.ROOT, env=told)
    try:
        wait_until_it_answers(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)
