"""Asks the worker for work on many translations, and asks again for what it has left."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page

from people.models import User
from translation.enums import ItemState, JobKind
from translation.models import TranslationJob, TranslationJobItem
from translation.services.po_files import ReadFile
from translation.tasks import work_on_translations

UNCONFIRMED_FOR = timedelta(days=2)


@transaction.atomic
def ask(
    kind: JobKind, pages: Iterable[int], locale: Locale, user: User, assignee: User | None = None
) -> TranslationJob:
    """Let the worker do something to pages, parents first."""
    job = TranslationJob.objects.create(
        kind=kind, locale=locale, asked_by=user, assignee=assignee, confirmed_at=timezone.now()
    )
    ordered = Page.objects.filter(pk__in=list(pages)).order_by("depth", "path").values_list("pk", flat=True)
    TranslationJobItem.objects.bulk_create([TranslationJobItem(job=job, page_id=pk) for pk in ordered])
    _enqueue(job.pk)
    return job


@transaction.atomic
def prepare_import(files: Iterable[ReadFile], locale: Locale, user: User) -> TranslationJob:
    """Keep files without faults until the person has seen what they would change."""
    job = TranslationJob.objects.create(kind=JobKind.IMPORT, locale=locale, asked_by=user)
    items = [
        TranslationJobItem(job=job, page=file.page, content=file.text, message=str(file.changed)) for file in files
    ]
    TranslationJobItem.objects.bulk_create(items)
    return job


@transaction.atomic
def confirm(job: TranslationJob) -> bool:
    """Let the worker bring in what was prepared; once only."""
    fresh = TranslationJob.objects.filter(pk=job.pk, confirmed_at=None)
    if not fresh.update(confirmed_at=timezone.now()):
        return False
    job.items.update(message="")
    _enqueue(job.pk)
    return True


def cancel(job: TranslationJob) -> int:
    """Leave undone what is not done yet; return how many pages that are."""
    return job.items.filter(state=ItemState.WAITING).update(state=ItemState.CANCELLED)


@transaction.atomic
def retry(job: TranslationJob) -> int:
    """Try again what has failed; return how many pages that are."""
    count = job.items.filter(state=ItemState.FAILED).update(state=ItemState.WAITING, message="")
    if count:
        _enqueue(job.pk)
    return count


def ask_for_what_was_left() -> int:
    """Ask again for jobs with pages left that nobody is asked for; forget imports that nobody confirmed."""
    TranslationJob.objects.filter(confirmed_at=None, asked_at__lt=timezone.now() - UNCONFIRMED_FOR).delete()
    queued = DBTaskResult.objects.filter(task_path=work_on_translations.module_path, status=TaskResultStatus.READY)
    asked = {task.args_kwargs["args"][0] for task in queued}
    unfinished = TranslationJob.objects.filter(confirmed_at__isnull=False, items__state=ItemState.WAITING).distinct()
    left = [pk for pk in unfinished.values_list("pk", flat=True) if pk not in asked]
    for pk in left:
        _enqueue(pk)
    return len(left)


def _enqueue(pk: int) -> None:
    transaction.on_commit(lambda: work_on_translations.enqueue(pk))
