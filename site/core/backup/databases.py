"""What a backup needs of each database: a consistent copy, its counts, and the way back in one step."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from core.backup import BackupError

PATIENCE = 60


@dataclass(frozen=True)
class Content:
    """What a database holds: rows of each table, and the migrations that made the tables ("app.name")."""

    counts: dict[str, int]
    migrations: list[str]


class Database(Protocol):
    """The database of the site, in one engine."""

    engine: str
    file: str

    def is_empty(self) -> bool:
        """Whether there is no table."""

    def copy_to(self, path: Path) -> Content:
        """Write a copy as of one moment, whoever writes meanwhile, and tell what it holds."""

    def become(self, path: Path) -> None:
        """Hold what the copy holds and nothing else; wholly or, on any failure, not at all."""

    def content(self) -> Content:
        """Tell what it holds now."""


def content_of(cursor: Any, tables: str) -> Content:
    """Count the rows of the tables that a query names."""
    cursor.execute(tables)
    names = sorted(name for (name,) in cursor.fetchall())
    counts = {}
    for name in names:
        cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        counts[name] = cursor.fetchone()[0]
    if "django_migrations" not in counts:
        return Content(counts, [])
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return Content(counts, [f"{app}.{name}" for app, name in cursor.fetchall()])


class Sqlite:
    """A file; SQLite itself makes copies that are whole."""

    engine = "sqlite"
    file = "database.sqlite3"
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"

    def is_empty(self) -> bool:
        """Whether there is no table, or not even a file."""
        return not self.content().counts

    def copy_to(self, path: Path) -> Content:
        """Vacuum into another file: one read transaction, and what was deleted is not in it."""
        with closing(self._open()) as database:
            database.execute("VACUUM INTO ?", [str(path)])
        return self._content_of(path)

    def become(self, path: Path) -> None:
        """Write the copy over the pages in one transaction; a file exchanged under an open site would be damaged."""
        self._content_of(path)
        connection.close()
        with closing(sqlite3.connect(path)) as source, closing(self._open()) as target:
            source.backup(target)

    def content(self) -> Content:
        """Tell what the file holds now."""
        path = Path(self._path())
        return self._content_of(path) if path.exists() else Content({}, [])

    def _content_of(self, path: Path) -> Content:
        try:
            with closing(sqlite3.connect(path, timeout=PATIENCE)) as database:
                (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
                if verdict == "ok":
                    return content_of(database.cursor(), self.tables)
        except sqlite3.DatabaseError as error:
            verdict = error
        raise BackupError(f"SQLite finds the database damaged: {verdict}.")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path(), timeout=PATIENCE)

    @staticmethod
    def _path() -> str:
        return str(connection.settings_dict["NAME"])


class Postgresql:
    """A server; its own programs make the copy and bring it back."""

    engine = "postgresql"
    file = "database.dump"
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"

    def is_empty(self) -> bool:
        """Whether there is no table."""
        return not self.content().counts

    def copy_to(self, path: Path) -> Content:
        """Let pg_dump see exactly the moment at which the rows are counted."""
        self._look_for("pg_dump", "pg_restore", "psql")
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (moment,) = cursor.fetchone()
            self._run(
                *("pg_dump", "--format=custom", "--no-owner", "--no-privileges"),
                *(f"--snapshot={moment}", f"--file={path}"),
            )
            return content_of(cursor, self.tables)

    def become(self, path: Path) -> None:
        """Drop what there is and load the copy in one transaction."""
        self._look_for("pg_restore", "psql")
        script = path.with_suffix(".sql")
        self._run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
        connection.close()
        self._run(
            *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"),
            *("--command=DROP SCHEMA IF EXISTS public CASCADE", "--command=CREATE SCHEMA public"),
            *(f"--file={script}", "--command=ANALYZE"),
        )

    def content(self) -> Content:
        """Tell what the database holds now."""
        with connection.cursor() as cursor:
            return content_of(cursor, self.tables)

    def _look_for(self, *programs: str) -> None:
        """Refuse to begin without the programs, or with programs older than the server."""
        with connection.cursor():
            server = connection.pg_version // 10_000  # type: ignore[attr-defined]
        for program in programs:
            if shutil.which(program) is None:
                raise BackupError(
                    f"The program {program} is missing. Install PostgreSQL's client programs, version {server} or "
                    "newer (Debian: postgresql-client)."
                )
            told = re.search(r"(\d+)", self._run(program, "--version"))
            if told and int(told[0]) < server:
                raise BackupError(
                    f"{program} is of version {told[0]}, the server of version {server}. Install PostgreSQL's client "
                    f"programs of version {server} or newer."
                )

    @staticmethod
    def _run(*command: str) -> str:
        """Run a program on the site's database, which it is told by the environment, so that no password is shown."""
        where = connection.settings_dict
        _command, secrets = DatabaseClient.settings_to_cmd_args_env(where, [])
        named = {"PGHOST": where["HOST"], "PGPORT": where["PORT"], "PGUSER": where["USER"], "PGDATABASE": where["NAME"]}
        environment = {
            **os.environ,
            **{name: str(value) for name, value in named.items() if value},
            **(secrets or {}),
            "PGOPTIONS": f"-c lock_timeout={PATIENCE}s -c client_min_messages=warning",
            "PGCONNECT_TIMEOUT": str(PATIENCE),
        }
        try:
            return subprocess.run(  # noqa: S603
                command, env=environment, check=True, capture_output=True, text=True
            ).stdout
        except subprocess.CalledProcessError as error:
            raise BackupError(f"{command[0]} failed: {error.stderr.strip() or error.returncode}") from error


ENGINES: Sequence[type[Database]] = (Sqlite, Postgresql)


def database() -> Database:
    """Return the database of the site."""
    for engine in ENGINES:
        if engine.engine == connection.vendor:
            return engine()
    raise BackupError(f"Backups know SQLite and PostgreSQL, not {connection.vendor}.")
