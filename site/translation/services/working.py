"""Does a job page by page: every page once, whatever happens to the worker.

The state of a page of a job changes in the very transaction that does the work: a worker that is killed leaves the page
as it was, and of two workers that take the same page the second finds it done.
"""

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.publication import PublicationRefused
from people.selectors import language_of
from translation.enums import ItemState, JobKind
from translation.models import TranslationJob, TranslationJobItem
from translation.services.po_files import NotReadableError
from translation.services.work import WORK, NotAllowedError

logger = structlog.get_logger(__name__)
# After so many pages a job stands at the end of the queue again: letters and files must not wait for hundreds of pages.
PAGES_AT_ONCE = 25


def work_on(job_pk: int) -> bool:
    """Do some pages of a job; return whether any are left."""
    job = TranslationJob.objects.select_related("locale", "asked_by", "assignee").get(pk=job_pk)
    waiting = job.items.filter(state=ItemState.WAITING)
    with override(language_of(job.asked_by)):
        for item in waiting.select_related("page")[:PAGES_AT_ONCE]:
            do(job, item)
    return waiting.exists()


def do(job: TranslationJob, item: TranslationJobItem) -> None:
    """Do one page, or keep why it cannot be done."""
    mine = TranslationJobItem.objects.filter(pk=item.pk, state=ItemState.WAITING)
    try:
        with transaction.atomic():
            if mine.update(state=ItemState.DONE):
                WORK[JobKind(job.kind)](job, item)
    except (NotAllowedError, NotReadableError, PublicationRefused) as error:
        mine.update(state=ItemState.FAILED, message=str(error))
    except Exception:
        # Whatever went wrong with one page, the others must not wait for it.
        logger.exception("a translation could not be worked on", job=job.pk, page=item.page_id)
        mine.update(
            state=ItemState.FAILED,
            message=_("Something went wrong. Try again; if it fails again, tell the developers."),
        )
