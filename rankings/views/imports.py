"""The screens by which a file of facts is handed in, and by which files leave again."""

from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from people.models import User
from rankings.enums import ImportKind
from rankings.forms.imports import ImportForm
from rankings.imports.columns import Table
from rankings.imports.templates import XLSX, workbook_of
from rankings.models.imports import FactImport, ImportedFile
from rankings.selectors.import_columns import TABLES_OF, in_words
from rankings.services import imports
from rankings.services.import_queue import ask_for_preview

Breadcrumbs = list[dict[str, Any]]
WHAT_A_KIND_BRINGS = {
    ImportKind.RESULTS: gettext_lazy("Ranks, points and statuses of cities in one study, and their points in areas."),
    ImportKind.STUDIES: gettext_lazy("New studies: their year, methodology, what they publish, their sources."),
    ImportKind.METHODOLOGIES: gettext_lazy("Methodologies with their maxima, thresholds and areas."),
    ImportKind.INDICATORS: gettext_lazy("Questions of methodologies and the options of their answers."),
}


class ImportsMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen of the imports: who may see it, and the way back to the list."""

    model = FactImport
    permission_required: str | None = None
    any_permission_required: list[str] | None = None
    header_icon = ""
    index_url_name = ""
    add_url_name = ""

    @property
    def user(self) -> User:
        """The person, who is logged in: nobody else comes here."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> Breadcrumbs:
        """Lead home, to the list, and name this screen."""
        title = capfirst(FactImport._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": title},
            *self.breadcrumbs_between(),
            {"url": "", "label": self.get_page_title()},
        ]

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Return what stands between the list and this screen."""
        return []


class KindMixin:
    """What is about one kind of facts, named by the address."""

    kwargs: dict[str, Any]

    @cached_property
    def kind(self) -> ImportKind:
        """The kind; an unknown one is not found."""
        try:
            return ImportKind(self.kwargs["kind"])
        except ValueError:
            raise Http404 from None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that bring this kind in."""
        return TABLES_OF[self.kind]


class KindsView(ImportsMixin, TemplateView):
    """Asks what is to be imported."""

    template_name = "rankings_admin/imports/kinds.html"
    permission_required = "add"
    page_title = gettext_lazy("New import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds, each with what it brings."""
        kinds = [(kind, capfirst(kind.label), WHAT_A_KIND_BRINGS[kind]) for kind in ImportKind]
        return super().get_context_data(**kwargs) | {"kinds": kinds}


class HandInView(KindMixin, ImportsMixin, FormView):  # type: ignore[type-arg]
    """Takes the files of one kind of facts in; the worker previews them."""

    template_name = "rankings_admin/imports/hand_in.html"
    permission_required = "add"
    form_class = ImportForm
    inspect_url_name = ""

    def get_page_title(self) -> str:
        """Name the kind."""
        return capfirst(str(self.kind.label))

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Lead back to the choice of kinds."""
        return [{"url": reverse(self.add_url_name), "label": _("New import")}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which tables it takes; the study may be named by the address."""
        initial = {"study": self.request.GET.get("study")}
        return super().get_form_kwargs() | {"kind": self.kind, "tables": self.tables, "initial": initial}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Keep the files and lead to where their preview appears; say what is refused at sight."""
        study = form.cleaned_data.get("study")
        try:
            kept = imports.hand_in(self.kind, form.handed_in, self.user, study, **form.reasons)
        except imports.ImportRefusedError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        ask_for_preview(kept, str(get_language()))
        return redirect(self.inspect_url_name, kept.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the files may hold."""
        language = str(get_language())
        columns = [(table.title(language), in_words(table)) for table in self.tables]
        return super().get_context_data(**kwargs) | {"kind": self.kind, "tables": columns}


class WorkbookView(KindMixin, ImportsMixin, View):
    """Gives an empty workbook with the headings of one kind of facts."""

    permission_required = "add"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Answer with the file, in the language of the reader."""
        content = workbook_of(self.tables, str(get_language()))
        disposition = {"Content-Disposition": f'attachment; filename="{self.kind}.xlsx"'}
        return HttpResponse(content, content_type=XLSX, headers=disposition)


class FileView(ImportsMixin, View):
    """Gives a file as it was handed in, to whoever may see imports."""

    any_permission_required = ["view", "add", "change"]

    def get(self, request: HttpRequest, pk: int, file: int) -> FileResponse:
        """Answer with the bytes as a download that no browser tries to show."""
        kept = get_object_or_404(ImportedFile, pk=file, fact_import=pk)
        return FileResponse(
            kept.file.open("rb"),
            as_attachment=True,
            filename=kept.name,
            content_type="application/octet-stream",
            headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
        )
