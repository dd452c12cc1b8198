"""Work in the background: its list, its progress, its files."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View

from translation.enums import ItemState, JobKind
from translation.models import TranslationJob
from translation.selectors.jobs import Progress, items_to_read, jobs_of, progress_of
from translation.services.jobs import cancel, confirm, retry
from translation.services.po_files import ENDING
from translation.views.base import BoardMixin, ScreenMixin


class JobsView(ScreenMixin, TemplateView):
    """The jobs of a person."""

    template_name = "translation_admin/jobs.html"
    page_title = gettext_lazy("Work in the background")
    tab = "translation_board:jobs"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the jobs."""
        return super().get_context_data(**kwargs) | {"rows": progress_of(jobs_of(self.user))}


class OfJobMixin(BoardMixin):
    """Something about one job, for whoever asked for it."""

    kwargs: dict[str, Any]

    @cached_property
    def progress(self) -> Progress:
        """The job; somebody else's is not found."""
        found = progress_of(jobs_of(self.user).filter(pk=self.kwargs["pk"]))
        if not found:
            raise Http404
        return found[0]


class JobView(OfJobMixin, ScreenMixin, TemplateView):
    """How far a job is, what failed and why."""

    template_name = "translation_admin/job.html"

    def get_page_title(self) -> str:
        """Say what is done."""
        return str(capfirst(self.progress.job.get_kind_display()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the job and its pages."""
        job = self.progress.job
        waits = job.kind == JobKind.IMPORT and job.confirmed_at is None
        return super().get_context_data(**kwargs) | {
            "progress": self.progress,
            "job": job,
            "waits_for_confirmation": waits,
            "items": items_to_read(job),
        }


class StepView(BoardMixin, View):
    """A step that a person takes with a job: confirm, cancel, try again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Take it and say what it did."""
        job = get_object_or_404(jobs_of(self.user), pk=pk)
        if step not in STEPS:
            raise Http404
        messages.success(request, STEPS[step](job))
        return redirect("translation_board:job", pk)


class FileView(OfJobMixin, View):
    """The PO files of an export in one archive."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pack them; the name of each says which page it is of."""
        if not self.progress.has_file:
            raise Http404
        job, packed = self.progress.job, io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for item in job.items.filter(state=ItemState.DONE).select_related("page").iterator():
                archive.writestr(f"{item.page_id}-{item.page.slug}{ENDING}", item.content)
        name = f"translations-{job.locale.language_code}-{job.pk}.zip"
        return HttpResponse(
            packed.getvalue(),
            content_type="application/zip",
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
        )


def _confirm(job: TranslationJob) -> str:
    return _("The files are being brought in.") if confirm(job) else _("This import was confirmed before.")


def _cancel(job: TranslationJob) -> str:
    count = cancel(job)
    return ngettext("%(count)d page is left as it is.", "%(count)d pages are left as they are.", count) % {
        "count": count
    }


def _retry(job: TranslationJob) -> str:
    count = retry(job)
    return ngettext("%(count)d page is tried again.", "%(count)d pages are tried again.", count) % {"count": count}


STEPS: dict[str, Callable[[TranslationJob], str]] = {"confirm": _confirm, "cancel": _cancel, "retry": _retry}
