"""What many tests begin with is made once in each process; later tests get the rows that it wrote, which costs a tenth.

A recording is played only where it gives what making would give: inside a test's own transaction, in a database that
holds in every table as many rows and the same last key as when it was made. Everywhere else the real thing is made.
"""

import pickle
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass
from functools import cache, wraps
from itertools import chain
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from wagtail.models import Site

from tests.written_once import written_apart

Given = ParamSpec("Given")
Made = TypeVar("Made")
Row = tuple[Any, ...]
Statement = tuple[str, list[Any] | None]
AT_ONCE = 500  # rows in a statement: SQLite takes some 30,000 values


@dataclass(frozen=True)
class Recording:
    """What writes the rows again, and what the function returned."""

    statements: list[Statement]
    returned: bytes


def recorded(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a function that does nothing but write rows run once in each process for each database it starts from.

    What it is given must be the same each time, as what is recorded is.
    """
    kept: dict[Row, Recording] = {}

    @wraps(make)
    def made(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not connection.in_atomic_block:
            return make(*args, **kwargs)
        start = _state()
        if start in kept:
            _play(kept[start])
            return pickle.loads(kept[start].returned)
        before = {model: _rows(model) for model in _models()}
        with written_apart():
            result = make(*args, **kwargs)
        kept[start] = Recording([_ready(statement) for statement in _statements(before)], pickle.dumps(result))
        return result

    return made


@cache
def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _columns(model: type[Model]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _key(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.pk.column)


def _rows(model: type[Model]) -> dict[Any, Row]:
    """Return the rows of a table by primary key, as the driver gives them."""
    place = model._meta.local_concrete_fields.index(model._meta.pk)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)}")
        return {row[place]: row for row in cursor.fetchall()}


def _statements(before: dict[type[Model], dict[Any, Row]]) -> Iterator[Statement]:
    """Yield what makes the old rows into those that are there now."""
    changed = []
    for model, old in before.items():
        new = _rows(model)
        if old == new:
            continue
        changed.append(model)
        table, key = _table(model), _key(model)
        if gone := [key for key, row in old.items() if new.get(key) != row]:
            yield f"DELETE FROM {table} WHERE {key} IN ({_places(gone)})", gone
        written = [row for key, row in new.items() if old.get(key) != row]
        for start in range(0, len(written), AT_ONCE):
            rows = written[start : start + AT_ONCE]
            places = ", ".join(f"({_places(row)})" for row in rows)
            yield f"INSERT INTO {table} ({_columns(model)}) VALUES {places}", [*chain(*rows)]
    for statement in connection.ops.sequence_reset_sql(no_style(), changed):
        yield statement, None


def _ready(statement: Statement) -> Statement:
    """Put the values into the statement once, where the driver would do so each time."""
    if connection.vendor != "postgresql" or statement[1] is None:
        return statement
    with connection.cursor() as cursor:
        return cursor.mogrify(*statement), None


def _state() -> Row:
    """Return the number of rows and the last key of every table."""
    of_each = [
        f"(SELECT COUNT(*) || ' ' || COALESCE(MAX(CAST({_key(model)} AS TEXT)), '') FROM {_table(model)})"
        for model in _models()
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(of_each)}")
        return tuple(cursor.fetchone())


def _play(recording: Recording) -> None:
    with connection.cursor() as cursor:
        for statement, values in recording.statements:
            cursor.execute(statement, values)
    Site.clear_site_root_paths_cache()


def _places(values: Sized) -> str:
    return ", ".join(["%s"] * len(values))
