"""A search server that is killed, and one whose index is made anew, while people search and editors publish."""

import os
import random
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from modelsearch.backends import get_search_backend

from config.settings.topics.search import backends
from search.engines import breaker
from search.index import drift, outbox
from search.models import IndexChange, SearchEntry
from search.service import Question, search
from tests.engines import ROOT, needs
from tests.search.conftest import make_index
from tests.search.entries import area

pytestmark = [pytest.mark.django_db(transaction=True), needs("elasticsearch")]
SERVER = ROOT / "tests" / "engines" / "elasticsearch" / "server"
INSTALLED = "elasticsearch-for-tests"
STEADY = 30


@pytest.fixture
def steady():
    """Areas that nobody touches."""
    for number in range(STEADY):
        area(f"steady-{number}", f"Сталий бюджет {number}")


class Load:
    """Editors who publish, change and withdraw, and people who search, until told to end."""

    def __init__(self):
        self.ended = threading.Event()
        self.answers = []
        self.errors = []

    @contextmanager
    def running(self):
        threads = [threading.Thread(target=self._again, args=[what]) for what in (self._write, self._ask, self._ask)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.ended.set()
            for thread in threads:
                thread.join(timeout=60)

    def until(self, so, seconds=60):
        """Wait for an answer that is so, of those given from now on."""
        seen, patience = len(self.answers), time.monotonic() + seconds
        while not any(map(so, self.answers[seen:])):
            assert time.monotonic() < patience
            assert not self.errors
            time.sleep(0.1)

    def _again(self, what):
        numbers = count()
        try:
            while not self.ended.is_set():
                what(next(numbers))
                time.sleep(0.02)
        except Exception as error:
            self.errors.append(error)
        finally:
            connection.close()

    def _write(self, number):
        document = area(f"moving-{number}", f"Рухомий бюджет {number}")
        if number % 3 == 1:
            SearchEntry.objects.filter(pk=document.pk).update(title=f"Змінений бюджет {number}")
            outbox.note(SearchEntry, [document.pk])
        if number % 3 == 2:
            document.delete()

    def _ask(self, _number):
        self.answers.append(search(Question("сталий", "uk")))


def drift_of_entries():
    return [str(each) for each in drift.in_indexes() if each.model is SearchEntry and each.keys]


def test_an_index_made_anew_loses_nothing_and_doubles_nothing(with_server, steady):
    call_command("update_index", backend_name="default", verbosity=0)
    load = Load()
    with load.running():
        time.sleep(0.5)
        call_command("update_index", backend_name="default", verbosity=0, chunk_size=20)
        time.sleep(0.5)
    breaker.close()
    outbox.send_waiting()
    with_server.get_index_for_model(SearchEntry).refresh()

    assert not load.errors
    assert {answer.total for answer in load.answers} == {STEADY}
    assert not all(answer.reduced for answer in load.answers)
    assert SearchEntry.objects.filter(title__startswith="Рухомий").exists()
    assert not drift_of_entries()


def free_port():
    """Return a port below those of clients: a client that asks in vain may be given the very port that it asks."""
    for port in random.sample(range(20_000, 32_000), 50):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("No free port was found.")


class OwnServer:
    """A server of this test alone, which it may kill."""

    def __init__(self, place):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.place = place
        self._copy_of(Path(os.environ.get("SEARCH_DIR") or tempfile.gettempdir()) / INSTALLED)

    def _copy_of(self, installed):
        """Save the download: the data and the process stay with the one that runs."""
        left_out = shutil.ignore_patterns("data", "logs", "server.*", "address")
        if (installed / "installed").exists():
            shutil.copytree(installed, self.place / INSTALLED, ignore=left_out)

    def run(self, command):
        environment = {**os.environ, "SEARCH_DIR": str(self.place), "PORT": str(self.port), "HEAP": "256m"}
        ended = subprocess.run([SERVER, command], env=environment, check=False, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr

    def kill(self):
        process = int((self.place / INSTALLED / "server.pid").read_text())
        os.kill(process, 9)


@pytest.fixture
def own_server(settings, monkeypatch):
    monkeypatch.setattr(breaker, "SECONDS", 0.5)
    with tempfile.TemporaryDirectory(prefix="own-server-") as place:
        # As root, the server runs as another user.
        Path(place).chmod(0o755)
        server = OwnServer(Path(place))
        server.run("start")
        settings.WAGTAILSEARCH_BACKENDS = backends(server.url, "")
        breaker.close()
        yield server
        server.run("stop")
        breaker.close()


def test_a_killed_server_costs_no_answer_and_no_write(own_server, steady):
    make_index()
    load = Load()
    with load.running():
        time.sleep(1)
        own_server.kill()
        load.until(lambda answer: answer.reduced)
        own_server.run("start")
        load.until(lambda answer: not answer.reduced)
    breaker.close()
    outbox.send_waiting()
    get_search_backend().get_index_for_model(SearchEntry).refresh()

    assert not load.errors
    assert {answer.total for answer in load.answers} == {STEADY}
    assert not IndexChange.objects.filter(sent_at=None).exists()
    assert not drift_of_entries()
