"""A site's place as an administrator sees it: a database, two folders, commands that are run there."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from core.backup.databases import database


@dataclass(frozen=True)
class Place:
    """Where a site is: its database and its folders."""

    database: str
    folder: Path

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if name not in ("CACHE_URL", "MAKEFLAGS")}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "BASE_URL": "http://testserver",
            "DATABASE_URL": self.database,
            "MEDIA_ROOT": str(self.folder / "media"),
            "PRIVATE_ROOT": str(self.folder / "private"),
        }

    def run(self, *command):
        return subprocess.run(
            command, cwd=settings.ROOT, env=self.environment(), capture_output=True, text=True, check=False
        )

    def make(self, *words):
        """Run a target with this test's Python, leaving the installation as it is."""
        return self.run("make", "-o", "install", f"MANAGE={sys.executable} manage.py", *words)

    def answers(self):
        """What readers are given."""
        ask = (
            "from django.test import Client; "
            "print(*(Client().get(address).text for address in "
            "('/uk/rankings/sample-study/', '/en/rankings/', '/api/v1/studies/sample-study/results')))"
        )
        return self.run(sys.executable, "manage.py", "shell", "--no-imports", "-c", ask).stdout

    def rows(self):
        """Every row of every table, except what restoring ends on purpose."""
        with closing(self._connect()) as cursor_of:
            cursor = cursor_of.cursor()
            cursor.execute(database().tables)
            tables = sorted({name for (name,) in cursor.fetchall()} - {"django_session"})
            found = {}
            for table in tables:
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = sorted(map(repr, cursor.fetchall()))
            return found

    def files(self):
        """Every file with its content."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for name in ("media", "private")
            for path in (self.folder / name).rglob("*")
            if path.is_file()
        }

    def _connect(self):
        if self.database.startswith("sqlite"):
            return sqlite3.connect(self.database.removeprefix("sqlite:///"))
        return psycopg.connect(self.database)


def address_of(name):
    """How DATABASE_URL names a database of this run's engine."""
    where = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"postgres://{where['USER']}:{where['PASSWORD']}@{where['HOST']}:{where['PORT']}/{name}"
