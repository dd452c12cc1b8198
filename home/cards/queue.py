"""Asks the worker for cards."""

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home.cards.tasks import draw_cards


def ask_for_cards() -> None:
    """Let the worker look for missing cards once what changed is committed, however much of it there is."""
    waiting = transaction.get_connection().run_on_commit
    if all(callback is not enqueue_unless_asked for _savepoints, callback, _robust in waiting):
        transaction.on_commit(enqueue_unless_asked, robust=True)


def enqueue_unless_asked() -> None:
    """Ask unless a request waits that nobody has taken up."""
    asked = DBTaskResult.objects.filter(task_path=draw_cards.module_path, status=TaskResultStatus.READY)
    if not asked.exists():
        draw_cards.enqueue()
