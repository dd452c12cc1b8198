"""The screen of one import: its progress, what it would do, what became of it; and the three decisions about it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import BaseObjectMixin

from rankings.enums import ImportKind, ImportState, RowState
from rankings.forms.imports import ReasonForm
from rankings.models.imports import FactImport
from rankings.selectors.imports import ALL, NOTES, ROWS_IN_WORDS, PreviewPage
from rankings.services import imports
from rankings.services.import_queue import CAN_BE_READ_AGAIN, UNDER_WAY, ask_again, takes_too_long
from rankings.views.imports import ImportsMixin

CAN_BE_GIVEN_UP = (*UNDER_WAY, ImportState.READY, ImportState.WRONG, ImportState.OUTDATED)
ENDED = (ImportState.WRONG, ImportState.REFUSED, ImportState.APPLIED, ImportState.DISCARDED)
TABS: dict[str, str | Promise] = {
    ALL: gettext_lazy("All rows"),
    **ROWS_IN_WORDS,
    NOTES: gettext_lazy("Worth a look"),
}


class OneImportMixin(BaseObjectMixin, ImportsMixin):
    """What is about one import."""

    object: FactImport
    inspect_url_name = ""

    def back(self) -> HttpResponse:
        """Lead to the screen of the import."""
        return redirect(self.inspect_url_name, self.object.pk)


class ImportView(OneImportMixin, TemplateView):
    """Shows an import at whatever stage it is."""

    template_name = "rankings_admin/imports/import.html"
    hand_in_url_name = "imports:hand_in"
    any_permission_required: list[str] | None = ["view", "add", "change"]

    def get_base_object_queryset(self) -> Any:
        """Fetch with the import what its screen names."""
        return FactImport.objects.select_related("study__family", "created_by", "applied_by").prefetch_related("files")

    def get_page_title(self) -> str:
        """Name what is imported, and of which study."""
        kind = capfirst(self.object.get_kind_display())
        return f"{kind}: {self.object.study}" if self.object.study else kind

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the stage of the import needs."""
        fact_import = self.object
        preview = PreviewPage(fact_import.preview, self.request.GET.get("rows", ""), self.request.GET.get("p"))
        may_decide = self.user_has_permission("change")
        return super().get_context_data(**kwargs) | {
            "fact_import": fact_import,
            "study_url": fact_import.study and AdminURLFinder(self.user).get_edit_url(fact_import.study),
            "is_under_way": fact_import.state in UNDER_WAY,
            "takes_too_long": takes_too_long(fact_import),
            "can_confirm": may_decide and fact_import.state == ImportState.READY,
            "can_read_again": may_decide and fact_import.state in CAN_BE_READ_AGAIN,
            "can_discard": may_decide and fact_import.state in CAN_BE_GIVEN_UP,
            "next_url": self.next_url(),
            "is_public": is_public(fact_import),
            "confirm_label": confirm_label(preview.counts, is_public=is_public(fact_import)),
            "form": kwargs.get("form") or self.reason_form(preview),
            "preview": preview,
            "tabs": [(key, label, preview.sizes[key]) for key, label in TABS.items()],
            "has_several_tables": preview.has_several_tables,
            "elided_page_range": list(preview.page.paginator.get_elided_page_range(preview.page.number)),
        }

    def next_url(self) -> str:
        """Return where another file of the same facts is handed in, once this one is out of the way."""
        if self.object.state not in ENDED or not self.user_has_permission("add"):
            return ""
        address = reverse(self.hand_in_url_name, args=[self.object.kind])
        return f"{address}?study={self.object.study_id}" if self.object.study_id else address

    def reason_form(self, preview: PreviewPage) -> ReasonForm | None:
        """Return the form of the reason where figures of a published study may change."""
        changes_studies = self.object.kind == ImportKind.STUDIES and preview.counts[RowState.CHANGED]
        if not (is_public(self.object) or changes_studies):
            return None
        initial = {name: getattr(self.object, name) for name in ReasonForm.base_fields}
        return ReasonForm(initial=initial, must_be_given=is_public(self.object))


class ConfirmView(ImportView):
    """Applies an import as it was seen, once; whoever comes second is told."""

    any_permission_required = None
    permission_required = "change"
    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the screen of the import: this address only takes the decision."""
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm what the person saw, with the reason that stands in the form."""
        form = ReasonForm(request.POST, must_be_given=is_public(self.object))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            imports.confirm(self.object, self.user, request.POST.get("digest", ""), **form.reasons)
        except imports.ImportRefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The import is applied."))
        return self.back()


class DecisionView(OneImportMixin, View):
    """A decision about an import other than to apply it; only taken by POST."""

    permission_required = "change"
    http_method_names = ["post"]


class DiscardView(DecisionView):
    """Gives an import up."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give it up, or say why that is not possible any more."""
        try:
            imports.discard(self.object, self.user)
        except imports.ImportRefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The import is given up; nothing was changed."))
        return self.back()


class ReadAgainView(DecisionView):
    """Has the same files previewed anew."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for it, unless the import is over."""
        if not ask_again(self.object, str(get_language())):
            messages.error(request, _("This import is over. Hand the file in as a new one."))
        return self.back()


def is_public(fact_import: FactImport) -> bool:
    """Whether the study is published, so that the import becomes public at once."""
    return fact_import.study is not None and fact_import.study.is_frozen


def confirm_label(counts: Mapping[str, int], *, is_public: bool) -> str:
    """Return the words of the button that applies: what and how much."""
    if is_public:
        new = ngettext("%(count)d addition", "%(count)d additions", counts[RowState.NEW])
        changed = ngettext("%(count)d correction", "%(count)d corrections", counts[RowState.CHANGED])
    else:
        new = ngettext("%(count)d new row", "%(count)d new rows", counts[RowState.NEW])
        changed = ngettext("%(count)d changed row", "%(count)d changed rows", counts[RowState.CHANGED])
    parts = ((new, counts[RowState.NEW]), (changed, counts[RowState.CHANGED]))
    what = ", ".join(text % {"count": count} for text, count in parts if count)
    return _("Publish at once: %(what)s") % {"what": what} if is_public else _("Apply: %(what)s") % {"what": what}
