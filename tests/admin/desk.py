"""People at the data desk and imports as they meet them."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django_tasks_db.models import DBTaskResult

from people.models import User
from people.roles import Role, permissions_of
from rankings.enums import ImportKind, ImportState, RowState
from rankings.imports.preview import CellChange, Note, Preview, PreviewRow
from rankings.models import FactImport


def person(role: Role | None = Role.DATA_EDITORS, email: str = "") -> User:
    """A person of a role, with what the role may do and nothing else."""
    user = User.objects.create_user(email or f"{role.name.lower() if role else 'nobody'}@example.org", "x")
    if role:
        group, _ = Group.objects.get_or_create(name=role.value)
        for name in permissions_of(role):
            app, _, codename = name.partition(".")
            group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        user.groups.add(group)
    return user


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def planted(rows: int = 0, **fields: Any) -> FactImport:
    """An import with a preview that nobody had to read: a row in five is new, changed, unchanged, new, changed."""
    states = (RowState.NEW, RowState.CHANGED, RowState.UNCHANGED, RowState.NEW, RowState.CHANGED)
    changes = (CellChange("rank", "7", "3"), CellChange("points", "", "84.5"))
    preview = Preview(
        rows=[
            PreviewRow("results", number + 2, f"Зразкове місто {number}", states[number % 5], changes)
            for number in range(rows)
        ],
        notes=[Note("results", number + 2, f"Зразкове зауваження {number}") for number in range(rows // 2)],
    )
    kept = {"preview": preview.as_json(), "digest": preview.digest, "rows_done": rows, "rows_total": rows}
    return FactImport.objects.create(**({"kind": ImportKind.RESULTS, "state": ImportState.READY} | kept | fields))


def run_the_queue() -> None:
    """Do all that is queued as the worker would; its own command ends the connection that the test runs in."""
    for queued in DBTaskResult.objects.ready():
        queued.claim("test")
        result = queued.task_result
        queued.set_successful(queued.task.call(*result.args, **result.kwargs))
