"""The forms of editions: what editors write for one, in each language; why one is withdrawn."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.widgets import AdminAutoHeightTextInput

from handbook.book import Book
from handbook.services.publishing import Words
from practices.api.texts import text_of

FEATURES = ["ol", "ul", "bold", "italic", "link"]
LONGEST = 255


class WrittenField(forms.CharField):
    """A text with lists and links, cleaned by the editor's converter; blank where it says nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=get_rich_text_editor_widget(features=FEATURES), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the stored form of a text."""
        stored = super().to_python(value) or ""
        return stored if text_of(stored) else ""


class WordsForm(forms.Form):
    """What editors write for an edition in one language; nothing is asked of one that is not wanted."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST)
    editors = forms.CharField(
        label=_("Editors"),
        max_length=LONGEST,
        help_text=_("Who has made this edition, as the title page shall say: people or an organisation."),
    )
    foreword = WrittenField(
        label=_("Foreword"), required=False, help_text=_("For whom it is, what is new, what is still missing.")
    )
    change_notes = WrittenField(
        label=_("What has changed"),
        help_text=_("Public. Drafted from the differences to the edition before: mend and shorten it."),
    )

    def __init__(self, *args: Any, language: str, is_wanted: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": language})
        self.language = language
        self.language_name = dict(settings.LANGUAGES)[language]
        self.is_wanted = is_wanted
        for name in ("title", "editors"):
            self.fields[name].widget.attrs["lang"] = language

    def full_clean(self) -> None:
        """Keep what was typed in a language that is not wanted, and find no fault with it."""
        if self.is_wanted:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = ErrorDict(), {}

    @property
    def words(self) -> Words:
        """What was written, as safe HTML with absolute addresses."""
        clean = self.cleaned_data
        return Words(
            title=clean["title"],
            editors=clean["editors"],
            foreword=_as_html(clean["foreword"]),
            change_notes=_as_html(clean["change_notes"]),
        )


class EditionForm(forms.Form):
    """Which edition is published, and in which languages besides the source.

    The number travels with the form: whoever was slower than a colleague is told so instead of publishing twice.
    """

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    also = forms.MultipleChoiceField(
        label=_("Published now also in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A language that is not ready can be added later, as long as the Ukrainian chapters stay as they are."
        ),
    )
    is_working_draft = forms.BooleanField(
        label=_("Working draft"),
        required=False,
        help_text=_("Every page and file will say so. For an edition on which comments are still wanted."),
    )

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["also"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = others


class WithdrawForm(forms.Form):
    """Why an edition no longer counts, in public words."""

    reason_uk = forms.CharField(
        label=_("Reason in Ukrainian"),
        widget=AdminAutoHeightTextInput,
        help_text=_("Public: it will stand at the address of the edition instead of its text."),
    )
    reason_en = forms.CharField(
        label=_("Reason in English"), widget=AdminAutoHeightTextInput, help_text=_("Public, for readers of English.")
    )
    is_sure = forms.BooleanField(label=_("I know that this cannot be taken back"))


def words_to_begin_with(before: Book | None, notes: Sequence[str]) -> dict[str, str]:
    """Return what a form shows at first: the words of the edition before, and the drafted notes as a list."""
    items = format_html_join("", "<li>{}</li>", ((note,) for note in notes))
    kept = {"title": before.title, "editors": before.editors, "foreword": before.foreword} if before else {}
    return {**kept, "change_notes": format_html("<ul>{}</ul>", items)}


def _as_html(stored: str) -> str:
    text = text_of(stored)
    return text.html if text else ""
