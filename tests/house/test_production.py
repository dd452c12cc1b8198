"""The site as it runs in production: its settings, granian and the worker by the image's commands, behind a proxy."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta
from http.client import HTTPMessage
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from home.models import StandardPage
from tests.backup.places import address_of

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 120
THROUGH_PROXY = {"Host": "example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}


class Answer(NamedTuple):
    """What came back, without following redirects."""

    status: int
    headers: HTTPMessage
    text: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_command(port):
    """The image's own command, on another port."""
    dockerfile = (settings.ROOT / "Dockerfile").read_text(encoding="utf-8")
    words = re.search(r"^CMD (\[\"granian.*?\])$", dockerfile, re.MULTILINE | re.DOTALL)[1].replace("\\\n", "")
    program, *rest = json.loads(words)
    rest[rest.index("--port") + 1], rest[rest.index("--host") + 1] = str(port), "127.0.0.1"
    return [str(Path(sys.executable).with_name(program)), *rest]


class Production:
    """A running site and worker."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "PYTHONPATH": "site:.",
            "SECRET_KEY": "a-secret-of-the-tests-that-is-longer-than-fifty-characters-0123456789",
            "ALLOWED_HOSTS": "example.org",
            "BASE_URL": "https://example.org",
            "DATABASE_URL": address_of(connection.settings_dict["NAME"]),
            "BEHIND_PROXY": "true",
            "SERVE_MEDIA": "true",
            "GRANIAN_BLOCKING_THREADS": "4",
            **{f"{name}_ROOT": str(folder / name.lower()) for name in ("MEDIA", "PRIVATE", "STATIC")},
        }
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.processes = [
            self.start("site", *server_command(self.port)),
            self.start("worker", sys.executable, "manage.py", "worker"),
        ]
        self.wait_for(lambda: self.ask("/readyz", headers={}).status == 200)

    def manage(self, *words):
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=settings.ROOT, env=self.environment, check=True, capture_output=True)

    def start(self, name, *command):
        with (self.folder / f"{name}.log").open("w") as log:
            return subprocess.Popen(command, cwd=settings.ROOT, env=self.environment, stdout=log, stderr=log)

    def wait_for(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            for process in self.processes:
                assert process.poll() is None, self.logs()
            assert time.monotonic() < deadline, self.logs()
            time.sleep(0.2)

    def logs(self):
        return "\n".join(path.read_text() for path in self.folder.glob("*.log"))

    def ask(self, address, headers=THROUGH_PROXY):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{address}", headers=headers)
        try:
            answer = urllib.request.build_opener(NoRedirect).open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        except OSError:
            return Answer(0, HTTPMessage(), "")
        with answer:
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))

    def end(self):
        for process in self.processes:
            process.terminate()
        return [process.wait(timeout=30) for process in self.processes]


@pytest.fixture
def production(trees, tmp_path):
    connection.close()
    running = Production(tmp_path)
    yield running
    for process in running.processes:
        process.kill()
        process.wait()


def test_the_site_in_production(production, trees, tmp_path):
    """One start for all of it: starting costs more than looking."""
    by_plain_http = production.ask("/uk/", headers={"Host": "example.org"})
    assert (by_plain_http.status, by_plain_http.headers["Location"]) == (301, "https://example.org/uk/")

    home = production.ask("/uk/")
    assert home.status == 200
    assert home.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    stylesheet = re.search(r'href="(/static/css/[^"]+\.[0-9a-f]{12}\.css)"', home.text)[1]
    assert "immutable" in production.ask(stylesheet).headers["Cache-Control"]
    assert production.ask("/uk/style-guide/").status == 404
    assert json.loads(production.ask("/api/v1/cities").text)["items"] == []

    login = production.ask("/admin/")
    assert login.status == 302
    form = production.ask(login.headers["Location"].removeprefix("https://example.org"))
    assert form.status == 200
    assert "Secure" in form.headers["Set-Cookie"]

    for name in ("images", "documents", ".restore/old/images"):
        (tmp_path / "media" / name).mkdir(parents=True)
        (tmp_path / "media" / name / "sample.txt").write_text("sample")
    assert production.ask("/media/images/sample.txt").status == 200
    # Documents are asked for at /documents/, which knows who may read them.
    assert production.ask("/media/documents/sample.txt").status == 404
    assert production.ask("/media/.restore/old/images/sample.txt").status == 404

    page = trees.home["uk"].add_child(instance=StandardPage(title="Зразок", slug="sample", live=False))
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    assert production.ask("/uk/sample/").status == 404
    production.processes[1].terminate()
    assert production.processes[1].wait(timeout=30) == 0
    production.processes[1] = production.start("worker", sys.executable, "manage.py", "worker")
    production.wait_for(lambda: production.ask("/uk/sample/").status == 200)

    assert "Traceback" not in production.logs()
    assert production.ask("/uk/", headers={**THROUGH_PROXY, "Host": "evil.example"}).status == 400
    assert production.end() == [0, 0]
