"""PO files come back: they are read whole, and either all fit or nothing is changed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.models import Locale

from translation.selectors.board import target_locales
from translation.services.jobs import prepare_import
from translation.services.po_files import LARGEST_UPLOAD, NotReadableError, ReadFile, read, unpacked
from translation.views.base import ScreenMixin


class ImportForm(forms.Form):
    """The file, and the language that it is in."""

    language = forms.ModelChoiceField(
        Locale.objects.none(), to_field_name="language_code", label=gettext_lazy("Language"), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("PO file, or a ZIP archive of PO files"),
        help_text=gettext_lazy("As the board exports them; change only what stands in “msgstr”."),
        widget=forms.FileInput(attrs={"accept": ".po,.zip"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Locale.objects.filter(  # type: ignore[attr-defined]
            pk__in=[locale.pk for locale in target_locales()]
        )

    def clean_file(self) -> list[tuple[str, str]]:
        """Return the names and texts of the files."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 20 MB. Send it in parts."))
        try:
            return unpacked(sent.name, sent.read())
        except NotReadableError as error:
            raise forms.ValidationError(str(error)) from None


class ImportView(ScreenMixin, FormView):  # type: ignore[type-arg]
    """Takes files, says what is wrong in them, or shows what they would change."""

    template_name = "translation_admin/import.html"
    page_title = gettext_lazy("Import PO files")
    tab = "translation_board:import"
    form_class = ImportForm

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Keep the files for the confirmation, or say what is wrong."""
        locale: Locale = form.cleaned_data["language"]
        files = [read(name, text, locale, self.user) for name, text in form.cleaned_data["file"]]
        _refuse_twice(files)
        if faulty := [file for file in files if file.faults]:
            return self.render_to_response(self.get_context_data(form=form, faulty=faulty))
        changing = [file for file in files if file.changed]
        if not changing:
            messages.info(self.request, _("The files say what the translations say already: there is nothing to do."))
            return redirect("translation_board:import")
        return redirect("translation_board:job", prepare_import(changing, locale, self.user).pk)


def _refuse_twice(files: list[ReadFile]) -> None:
    """Refuse a second file for one page: which of them is meant?"""
    seen: set[int] = set()
    for file in files:
        if file.page is not None and file.page.pk in seen:
            file.faults.append(_("There is another file for this page in the archive. Leave one of them."))
        elif file.page is not None:
            seen.add(file.page.pk)
