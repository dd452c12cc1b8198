"""What a job does to one page, by its kind; whatever a person may no longer do is refused."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import BasePage
from translation.enums import JobKind
from translation.history import ASSIGN
from translation.models import TranslationJob, TranslationJobItem, TranslationState
from translation.permissions import SUBMIT, may_translate
from translation.services.po_files import bring_in, written
from translation.services.starting import start


class NotAllowedError(Exception):
    """The person who asked may not do this to the page; the message says so."""


def _start(job: TranslationJob, item: TranslationJobItem) -> None:
    source = _page(job, item)
    if not job.asked_by.has_perm(SUBMIT):
        raise NotAllowedError(_("You may not hand pages over for translation."))
    if not start(source, job.locale, job.asked_by):
        _tell(item, _("There was nothing to do: the translation has the Ukrainian words of today."))


def _assign(job: TranslationJob, item: TranslationJobItem) -> None:
    source = _page(job, item)
    TranslationState.objects.update_or_create(
        translation_key=source.translation_key, locale=job.locale, defaults={"assignee": job.assignee}
    )
    log(instance=source, action=ASSIGN, user=job.asked_by, data={"person": str(job.assignee or _("nobody"))})


def _export(job: TranslationJob, item: TranslationJobItem) -> None:
    TranslationJobItem.objects.filter(pk=item.pk).update(content=written(_page(job, item), job.locale))


def _import(job: TranslationJob, item: TranslationJobItem) -> None:
    if not bring_in(_page(job, item), item.content, job.locale, job.asked_by):
        _tell(item, _("There was nothing to do: the file says what the translation says already."))


WORK: dict[JobKind, Callable[[TranslationJob, TranslationJobItem], None]] = {
    JobKind.START: _start,
    JobKind.ASSIGN: _assign,
    JobKind.EXPORT: _export,
    JobKind.IMPORT: _import,
}


def _page(job: TranslationJob, item: TranslationJobItem) -> BasePage:
    """Return the page, for whoever may translate it now."""
    page: Page = item.page
    if not job.asked_by.is_active or not may_translate(job.asked_by, page, job.locale):
        raise NotAllowedError(_("You may not change this page."))
    specific: BasePage = page.specific
    return specific


def _tell(item: TranslationJobItem, message: str) -> None:
    TranslationJobItem.objects.filter(pk=item.pk).update(message=message)
