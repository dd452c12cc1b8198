"""Two confirmations at once, a crash in mid-import and a retry leave an import applied once or not at all.

Real processes on the database of the run, SQLite or PostgreSQL; what is killed is killed with signal 9.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from wagtail.log_actions import registry

from rankings.enums import ImportState
from rankings.models import CityResult, FactImport, ImportedFile, PublishedChange
from rankings.services import imports
from tests import factories
from tests.engines import needs
from tests.imports.samples import SOURCE, csv_of, previewed

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 400
FIGURES_OF_A_ROW = 4  # points, rank, name in the source, source
SECONDS = 60
KILLS = 6


@pytest.fixture
def study():
    return factories.StudyFactory(publishes_status=False)


@pytest.fixture
def ready(study):
    """An import of many rows into a published study, previewed and not confirmed."""
    cities = factories.sample_cities(ROWS)
    rows = [
        [city.code, city.name_uk, str(place), str(100 - place / 10), SOURCE] for place, city in enumerate(cities, 1)
    ]
    content = csv_of([["city", "name_used", "rank", "points", "source_url"], *rows])
    kept = previewed(study=study, results=content, texts={"reason_uk": "Зразкова причина."})
    assert kept.state == ImportState.READY, kept.preview["faults"] or kept.message
    return kept


def address_of_the_database() -> str:
    where = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{where['NAME']}"
    person = quote(where["USER"]) + (f":{quote(where['PASSWORD'])}" if where["PASSWORD"] else "")
    return f"postgres://{person}@{quote(where['HOST'] or 'localhost', safe='')}:{where['PORT'] or 5432}/{where['NAME']}"


@contextmanager
def confirming(fact_import: FactImport, count: int = 1):
    """Processes that stand before the confirmation, until ``go`` lets them."""
    connection.close()
    told = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "PYTHONPATH": f"{settings.ROOT / 'site'}{os.pathsep}{settings.ROOT}",
        "DATABASE_URL": address_of_the_database(),
        "PRIVATE_ROOT": str(ImportedFile._meta.get_field("file").storage.location),
    }
    command = [sys.executable, str(settings.ROOT / "tests" / "imports" / "confirming.py"), str(fact_import.pk)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen(command, cwd=settings.ROOT, env=told, **pipes) for _ in range(count)]
    try:
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def go(process) -> None:
    process.stdin.write("\n")
    process.stdin.flush()


def answers(processes) -> list[str]:
    return sorted(process.communicate(timeout=SECONDS)[0].strip() for process in processes)


def kill(process) -> None:
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(SECONDS) == -signal.SIGKILL


def wait_until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not happens():
        assert time.monotonic() < deadline, "It never came to that."
        time.sleep(0.005)


def times_applied(fact_import: FactImport) -> int:
    """How often it was applied: what its record, the figures, the public changes and the history all say."""
    fact_import.refresh_from_db()
    study = fact_import.study
    is_applied = fact_import.state == ImportState.APPLIED
    assert fact_import.state in (ImportState.READY, ImportState.APPLIED)
    assert CityResult.objects.filter(study=study).count() == ROWS * is_applied
    assert PublishedChange.objects.filter(study=study).count() == ROWS * FIGURES_OF_A_ROW * is_applied
    history = registry.get_logs_for_instance(study).filter(action="rankings.import_apply")
    assert history.count() == is_applied
    return int(is_applied)


def test_of_many_who_confirm_at_once_one_applies_and_the_others_are_told(ready):
    with confirming(ready, 4) as processes:
        for process in processes:
            go(process)
        found = answers(processes)

    assert times_applied(ready) == 1
    assert found[0] == "applied"
    assert [answer.partition(":")[0] for answer in found[1:]] == ["refused"] * 3


def test_two_imports_of_the_same_file_at_once_are_applied_once(ready, study):
    with ImportedFile.objects.get(fact_import=ready).file.open("rb") as file:
        twin = previewed(study=study, results=file.read(), texts={"reason_uk": "Зразкова причина."})
    with confirming(ready) as one, confirming(twin) as other:
        for process in (*one, *other):
            go(process)
        found = answers([*one, *other])

    states = sorted(FactImport.objects.values_list("state", flat=True))
    assert [answer.partition(":")[0] for answer in found] == ["applied", "refused"]
    assert states == sorted([ImportState.APPLIED, ImportState.OUTDATED])
    assert CityResult.objects.filter(study=study).count() == ROWS
    assert PublishedChange.objects.count() == ROWS * FIGURES_OF_A_ROW


def test_killed_at_any_moment_it_is_applied_once_or_not_at_all_and_a_retry_ends_it(ready):
    began = time.monotonic()
    imports.preview(ready)
    longest = 3 * (time.monotonic() - began)  # a confirmation makes the preview anew, then writes
    for _ in range(KILLS):
        with confirming(ready) as [process]:
            go(process)
            time.sleep(random.uniform(0, longest))
            kill(process)
        if times_applied(ready):
            break
    else:
        imports.confirm(ready, None)

    assert times_applied(ready) == 1
    with pytest.raises(imports.ImportRefusedError):
        imports.confirm(ready, None)
    assert times_applied(ready) == 1


@needs("sqlite")
def test_killed_while_it_holds_the_file_it_leaves_nothing_and_a_retry_ends_it(ready):
    def somebody_writes() -> bool:
        with sqlite3.connect(connection.settings_dict["NAME"], timeout=0) as probe:
            try:
                probe.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            probe.rollback()
        return False

    with confirming(ready) as [process]:
        go(process)
        wait_until(somebody_writes)
        kill(process)

    assert times_applied(ready) == 0
    imports.confirm(ready, None)
    assert times_applied(ready) == 1


@needs("postgresql")
def test_killed_after_it_has_written_and_before_it_commits_it_leaves_nothing(ready):
    """Its last step is the history: a lock on that table holds it when all figures are written."""

    def waiting() -> int:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return watcher.execute(query).fetchone()[0]

    def connected() -> int:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        return watcher.execute(query).fetchone()[0]

    address = address_of_the_database()
    with (
        confirming(ready) as [process],
        psycopg.connect(address) as lock,
        psycopg.connect(address, autocommit=True) as watcher,
    ):
        lock.execute("LOCK TABLE wagtailcore_modellogentry IN ACCESS EXCLUSIVE MODE")
        go(process)
        wait_until(lambda: waiting() == 1)
        kill(process)
        lock.rollback()
        wait_until(lambda: connected() == 1)  # only the lock's own connection is left

    assert times_applied(ready) == 0
    imports.confirm(ready, None)
    assert times_applied(ready) == 1


def test_a_preview_whose_worker_was_killed_is_made_anew(ready):
    FactImport.objects.filter(pk=ready.pk).update(state=ImportState.READING, rows_done=7)
    with pytest.raises(imports.ImportRefusedError):
        imports.confirm(ready, None)

    imports.preview(ready)
    imports.confirm(ready, None)

    assert times_applied(ready) == 1
