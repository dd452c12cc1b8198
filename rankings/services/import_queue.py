"""The queue of previews: asked for once the record is safe, watched so that nobody waits in vain."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from rankings.enums import ImportState
from rankings.models.imports import FactImport
from rankings.tasks import preview_import

UNDER_WAY = (ImportState.WAITING, ImportState.READING)
CAN_BE_READ_AGAIN = (*UNDER_WAY, ImportState.READY, ImportState.WRONG, ImportState.OUTDATED)
# How long a person waits in good faith: for the worker to begin, and for a file of the largest size to be read.
PATIENCE = {ImportState.WAITING: timedelta(seconds=15), ImportState.READING: timedelta(minutes=2)}


def ask_for_preview(fact_import: FactImport, language: str) -> None:
    """Let the worker preview an import as soon as its record is committed."""
    transaction.on_commit(lambda: preview_import.enqueue(fact_import.pk, language))


def ask_again(fact_import: FactImport, language: str) -> bool:
    """Let the worker read the same files anew; return False where the import is over."""
    with transaction.atomic():
        waiting = FactImport.objects.filter(pk=fact_import.pk, state__in=CAN_BE_READ_AGAIN)
        if not waiting.update(state=ImportState.WAITING, rows_done=0, rows_total=0):
            return False
        ask_for_preview(fact_import, language)
    return True


def takes_too_long(fact_import: FactImport) -> bool:
    """Whether the worker has not begun, or has not ended, within what is usual; or has failed."""
    if fact_import.state not in UNDER_WAY:
        return False
    tasks = DBTaskResult.objects.filter(task_path=preview_import.module_path, args_kwargs__args__0=fact_import.pk)
    last = tasks.order_by("-enqueued_at").first()
    if last is None or last.status == TaskResultStatus.FAILED:
        return last is not None or timezone.now() - fact_import.created_at > PATIENCE[ImportState.WAITING]
    begun = last.started_at if fact_import.state == ImportState.READING else None
    return timezone.now() - (begun or last.enqueued_at) > PATIENCE[ImportState(fact_import.state)]
