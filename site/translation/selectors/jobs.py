"""Jobs as a person sees them: the own ones, with how far they are."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from people.models import User
from people.permissions import is_administrator
from translation.enums import ItemState, JobKind
from translation.models import TranslationJob, TranslationJobItem

SHOWN = 50
ITEMS_SHOWN = 500


@dataclass(frozen=True)
class Progress:
    """A job and how many of its pages are in which state."""

    job: TranslationJob
    total: int
    done: int
    failed: int
    waiting: int
    cancelled: int

    @property
    def finished(self) -> int:
        """How many pages need no more work."""
        return self.total - self.waiting

    @property
    def is_running(self) -> bool:
        """Whether the worker has something to do."""
        return self.job.confirmed_at is not None and self.waiting > 0

    @property
    def has_file(self) -> bool:
        """Whether there are files to download."""
        return self.job.kind == JobKind.EXPORT and not self.is_running and self.done > 0


def jobs_of(user: User) -> "QuerySet[TranslationJob]":
    """Return a person's own jobs, everybody's for administrators."""
    jobs = TranslationJob.objects.select_related("asked_by", "locale", "assignee")
    return jobs if is_administrator(user) else jobs.filter(asked_by=user)


def progress_of(jobs: "QuerySet[TranslationJob]") -> list[Progress]:
    """Return the newest jobs with their numbers, in one query."""
    counted = jobs.annotate(
        total=Count("items"),
        **{state.value: Count("items", filter=Q(items__state=state)) for state in ItemState},
    )
    return [
        Progress(job, job.total, job.done, job.failed, job.waiting, job.cancelled)  # type: ignore[attr-defined]
        for job in counted[:SHOWN]
    ]


def items_to_read(job: TranslationJob) -> "QuerySet[TranslationJobItem]":
    """Return what a person must know of a job's pages: those with a message first."""
    items = job.items.select_related("page").defer("content")
    return items.order_by("message", "pk").reverse()[:ITEMS_SHOWN]
