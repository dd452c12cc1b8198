"""One migrated template database, made once and copied: per test process, and again after each test that commits.

Migrating takes many seconds, copying takes milliseconds. The template's name holds a fingerprint of the migrations and
of the locked packages, so that it is made anew exactly when one of them changes.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

KEPT = 2
TESTS_OF_A_COPY = 40
PREFIX = "template_"


def fingerprint() -> str:
    """Return a short name of the database's shape: our migrations and the versions of all packages."""
    ours = [
        path
        for folder in ("home", "handbook", "practices", "coalition", "rankings", "search", "site")
        for path in (settings.ROOT / folder).glob("**/migrations/*.py")
    ]
    digest = hashlib.sha256()
    for path in [settings.ROOT / "uv.lock", *sorted(ours)]:
        digest.update(path.as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let one test process at a time make the template."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Copies(Protocol):
    """What an engine can do with a template."""

    def use(self) -> None:
        """Point the connection at a fresh copy of the template, making the template when there is none."""

    def rewind(self) -> None:
        """Let keys begin as in the template, before a test."""

    def restore(self) -> None:
        """Make the copy as the template again, after a test that committed."""

    def drop(self) -> None:
        """Remove the copy; the template stays for the next run."""


def count_rows() -> None:
    """Let PostgreSQL count its tables, by which it plans; by itself it counts what is committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def migrate() -> None:
    """Run every migration on the database that the connection points at."""
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


class SqliteCopies:
    """Templates are files in the cache folder, copies files in a temporary one."""

    def __init__(self, cache: Path, scratch: Path) -> None:
        self.cache = cache
        self.template = cache / f"{PREFIX}{fingerprint()}.sqlite3"
        self.copy = scratch / "test.sqlite3"

    def use(self) -> None:
        with only_one(self.cache / "lock"):
            if not self.template.exists():
                self._make_template()
        shutil.copyfile(self.template, self.copy)
        self._connect_to(self.copy)

    def rewind(self) -> None:
        """Nothing to do: keys are rolled back with the rows."""

    def restore(self) -> None:
        connection.close()
        with sqlite3.connect(self.template) as source, sqlite3.connect(self.copy, timeout=20) as target:
            source.backup(target)
        source.close()
        target.close()

    def drop(self) -> None:
        connection.close()

    def _make_template(self) -> None:
        unfinished = self.cache / f"unfinished-{os.getpid()}.sqlite3"
        self._connect_to(unfinished)
        migrate()
        with sqlite3.connect(unfinished) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        unfinished.rename(self.template)
        for old in sorted(self.cache.glob(f"{PREFIX}*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink()

    def _connect_to(self, path: Path) -> None:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(path)
        connection.settings_dict["OPTIONS"]["init_command"] = (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; PRAGMA mmap_size=268435456;"
        )


class PostgresqlCopies:
    """Templates and copies are databases beside the one that DATABASE_URL names."""

    def __init__(self, cache: Path, process: str) -> None:
        self.cache = cache
        self.base = connection.settings_dict["NAME"]
        self.template = f"{PREFIX}{self.base}_{fingerprint()}"
        self.copy = f"test_{self.base}_{process}"
        self.rewinding = ""
        self.used = 0

    def use(self) -> None:
        with only_one(self.cache / "lock"):
            if not self._rows("SELECT 1 FROM pg_database WHERE datname = %s", self.template):
                self._make_template()
        self._copy()
        with connection.cursor() as cursor:
            cursor.execute("SELECT sequencename, COALESCE(last_value, 1), last_value IS NOT NULL FROM pg_sequences")
            begins = [f"setval('{name}', {last}, {used})" for name, last, used in cursor.fetchall()]
        self.rewinding = f"SELECT {', '.join(begins)}"

    def rewind(self) -> None:
        """Sequences go on when a test is rolled back, and its rows stay as dead ones that every query walks over."""
        if connection.connection is None or connection.in_atomic_block:
            return
        self.used += 1
        if self.used < TESTS_OF_A_COPY:
            connection.connection.execute(self.rewinding)
        else:
            self._copy()

    def restore(self) -> None:
        self._copy()

    def drop(self) -> None:
        connection.close()
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.copy)

    def _copy(self) -> None:
        self.used = 0
        self.drop()
        with only_one(self.cache / "lock"):
            self._run("CREATE DATABASE {} TEMPLATE {}", self.copy, self.template)
        self._connect_to(self.copy)

    def _make_template(self) -> None:
        for (old,) in self._rows("SELECT datname FROM pg_database WHERE datname LIKE %s", f"{PREFIX}{self.base}%"):
            self._run("DROP DATABASE {} WITH (FORCE)", old)
        unfinished = f"unfinished_{self.base}"
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished)
        self._run("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0", unfinished)
        self._connect_to(unfinished)
        migrate()
        self._run("ALTER DATABASE {} RENAME TO {}", unfinished, self.template)

    def _connect_to(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name

    def _server(self) -> "psycopg.Connection[Any]":
        where = connection.settings_dict
        return psycopg.connect(
            host=where["HOST"] or None,
            port=where["PORT"] or None,
            user=where["USER"] or None,
            password=where["PASSWORD"] or None,
            dbname="postgres",
            autocommit=True,
        )

    def _run(self, statement: str, *names: str) -> None:
        with self._server() as server:
            server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with self._server() as server:
            return server.execute(query, values).fetchall()


def copies(cache: Path, scratch: Path, process: str) -> Copies:
    """Return what copies templates in the engine that DATABASE_URL names."""
    if connection.vendor == "postgresql":
        return PostgresqlCopies(cache / "postgresql", process)
    return SqliteCopies(cache / "sqlite", scratch)
