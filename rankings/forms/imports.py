"""The forms by which staff hand a file of facts in and confirm what it would do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from rankings.enums import ImportKind
from rankings.imports.columns import Table
from rankings.imports.files import MOST_BYTES, look
from rankings.imports.sheets import FileRefusedError
from rankings.models.studies import Study

ACCEPTED = ".csv,.xlsx"
# What a file may change in a published study, so that the public is told why.
KINDS_WITH_REASON = (ImportKind.RESULTS, ImportKind.STUDIES)


class StudyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of studies; each says whether it is public."""

    def label_from_instance(self, study: Study) -> str:
        """Name the study by family and year, its code, and whether it is out."""
        state = _("published") if study.is_frozen else _("being prepared")
        return f"{study} ({study.code}) – {state}"


class ReasonForm(forms.Form):
    """Why published figures change, in public words."""

    reason_uk = forms.CharField(
        label=_("Reason in Ukrainian"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "Public: it will stand beside every figure that is added or corrected. "
            "Needed where the study is published already."
        ),
    )
    reason_en = forms.CharField(
        label=_("Reason in English"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("Public; without it readers of English see the Ukrainian text."),
    )

    def __init__(self, *args: Any, must_be_given: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must_be_given:
            message = _("The study is published: say in Ukrainian why its figures change.")
            self.fields["reason_uk"].required = True
            self.fields["reason_uk"].error_messages["required"] = message

    @property
    def reasons(self) -> dict[str, str]:
        """The reason by its columns; a blank one takes nothing away that was given before."""
        return {name: text for name in ReasonForm.base_fields if (text := self.cleaned_data.get(name))}


class ImportForm(ReasonForm):
    """A file for each table of a kind of facts, and the study where it is a study's results."""

    study = StudyField(
        label=_("Study"),
        queryset=Study.objects.select_related("family"),
        empty_label=_("Choose a study"),
        help_text=_("The study must be here already: add it, or import it, before its results."),
    )

    def __init__(self, kind: ImportKind, tables: Sequence[Table], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables = tables
        if kind != ImportKind.RESULTS:
            del self.fields["study"]
        if kind not in KINDS_WITH_REASON:
            del self.fields["reason_uk"], self.fields["reason_en"]
        for table in tables:
            self.fields[file_field(table)] = self._file(table, is_first=table is tables[0])
        self.order_fields(["study", *map(file_field, tables)])

    def _file(self, table: Table, *, is_first: bool) -> forms.FileField:
        title = table.title(str(get_language()))
        accepted = _("CSV or XLSX, at most 10 MB.")
        return forms.FileField(
            label=title if is_first else _("%(table)s, if they are in a file of their own") % {"table": title},
            required=is_first,
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            help_text=accepted,
            allow_empty_file=True,
            validators=[harmless],
        )

    @property
    def handed_in(self) -> dict[str, Any]:
        """The files by their tables."""
        given = {table.name: self.cleaned_data.get(file_field(table)) for table in self.tables}
        return {table: file for table, file in given.items() if file}


def harmless(file: "UploadedFile[Any]") -> None:
    """Refuse at its field a file that is empty, too large or of a kind that is never read."""
    try:
        look(file.read(MOST_BYTES + 1))
    except FileRefusedError as error:
        raise ValidationError(str(error)) from error
    finally:
        file.seek(0)


def file_field(table: Table) -> str:
    """Return the name of the field of a table's file."""
    return f"file_{table.name}"
