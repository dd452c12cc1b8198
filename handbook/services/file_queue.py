"""Asks the worker for the files of editions, and asks again for what it has left."""

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from handbook.enums import FileState
from handbook.models import EditionFile, EditionText
from handbook.services.files import unfinished
from handbook.tasks import make_edition_file


def ask_for_files(text: EditionText) -> None:
    """Let the worker make the files of a text as soon as the text is committed."""
    for pk in text.files.values_list("pk", flat=True):
        _ask(pk)


def ask_again(file: EditionFile) -> bool:
    """Let the worker try again what failed; return False where it has not."""
    failed = EditionFile.objects.filter(pk=file.pk, state=FileState.FAILED)
    if not failed.update(state=FileState.WAITING, message=""):
        return False
    _ask(file.pk)
    return True


def ask_for_what_was_left() -> int:
    """Ask for every file that waits or whose maker has died, unless it is asked for already; return how many."""
    waiting = DBTaskResult.objects.filter(task_path=make_edition_file.module_path, status=TaskResultStatus.READY)
    asked = {task.args_kwargs["args"][0] for task in waiting}
    left = [pk for pk in unfinished().values_list("pk", flat=True) if pk not in asked]
    for pk in left:
        _ask(pk)
    return len(left)


def _ask(pk: int) -> None:
    transaction.on_commit(lambda: make_edition_file.enqueue(pk))
