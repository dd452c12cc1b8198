"""The steps by which an edition becomes public: all of it, or one more language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from handbook.forms.editions import EditionForm, WordsForm, words_to_begin_with
from handbook.permissions import PUBLISH
from handbook.selectors.desk import LANGUAGES, chapters_in_work, stands_in_another_order
from handbook.selectors.desk_editions import contents_of
from handbook.services.drafting import Draft, draft_of
from handbook.services.publishing import EditionRefusedError, add_language, next_number, publish
from handbook.services.rules import out_of_date, reasons_against
from handbook.views.desk import Breadcrumbs, ScreenMixin
from handbook.views.desk_editions import OfEditionMixin

SOURCE = settings.LANGUAGE_CODE
OTHERS = [(code, name) for code, name in LANGUAGES if code != SOURCE]


class PublishView(ScreenMixin, TemplateView):
    """Shows what the next edition would be, takes its words, publishes it."""

    template_name = "handbook_admin/publish.html"
    page_title = gettext_lazy("Publish an edition")
    permission = PUBLISH

    def breadcrumbs_between(self) -> Breadcrumbs:
        """Lead back to the list."""
        return [{"url": reverse("handbook_desk:editions"), "label": _("Editions")}]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Publish, or show everything again with what is wrong."""
        form = EditionForm(request.POST, others=OTHERS)
        wanted = {SOURCE, *request.POST.getlist("also")}
        texts = [WordsForm(request.POST, language=code, is_wanted=code in wanted) for code, _name in LANGUAGES]
        # All are asked, so that all that is wrong is told at once.
        faults = [one for one in (form, *texts) if not one.is_valid()]
        if faults:
            return self.render_to_response(self.get_context_data(form=form, texts=texts))
        number = form.cleaned_data["number"]
        words = {text.language: text.words for text in texts if text.is_wanted}
        try:
            publish(number, words, self.user, is_working_draft=form.cleaned_data["is_working_draft"])
        except EditionRefusedError as refused:
            again = EditionForm(_with_next_number(request.POST), others=OTHERS)
            context = self.get_context_data(form=again, texts=texts, refused=refused.reasons)
            return self.render_to_response(context)
        done = _("Edition %(number)d is published. Its files are being made.")
        messages.success(request, done % {"number": number})
        return redirect("handbook_desk:edition", number)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would be published, what keeps it from that, and the forms."""
        drafts = {code: draft_of(code, next_number()) for code, _name in LANGUAGES}
        reasons = {code: reasons_against(code) for code, _name in LANGUAGES}
        kwargs.setdefault("form", self._form(drafts, reasons))
        kwargs.setdefault("texts", [_words_form(draft) for draft in drafts.values()])
        return super().get_context_data(**kwargs) | {
            "number": next_number(),
            "source_language": SOURCE,
            "before": drafts[SOURCE].before,
            "notes": drafts[SOURCE].notes,
            "contents": contents_of([draft.book for draft in drafts.values()]),
            "reasons": [(code, name, reasons[code]) for code, name in LANGUAGES if reasons[code]],
            "is_ready": not reasons[SOURCE],
            "out_of_date": [(name, pages) for code, name in LANGUAGES if (pages := out_of_date(code))],
            "is_out_of_order": stands_in_another_order(chapters_in_work()),
        }

    def _form(self, drafts: Mapping[str, Draft], reasons: Mapping[str, Sequence[str]]) -> EditionForm:
        """Return the form as it is first shown: in each language that is ready, as draft if the one before was."""
        before = drafts[SOURCE].before
        ready = [code for code, _name in OTHERS if not reasons[code]]
        is_draft = before.is_working_draft if before else False
        initial = {"number": next_number(), "also": ready, "is_working_draft": is_draft}
        return EditionForm(initial=initial, others=OTHERS)


class AddLanguageView(OfEditionMixin, TemplateView):
    """Adds a language to an edition that is out."""

    template_name = "handbook_admin/add_language.html"
    permission = PUBLISH

    @cached_property
    def language(self) -> str:
        """The language that the address names, blank where the edition does not lack it."""
        asked: str = self.kwargs["language"]
        return asked if asked in dict(self.row.lacks) else ""

    def get_page_title(self) -> str:
        """Name the language."""
        return _("Add a language: %(language)s") % {"language": dict(LANGUAGES).get(self.kwargs["language"], "")}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the words."""
        return super().get(request, *args, **kwargs) if self.language else self._nothing_to_add()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Add it, or show everything again with what is wrong."""
        if not self.language:
            return self._nothing_to_add()
        text = WordsForm(request.POST, language=self.language)
        if not text.is_valid():
            return self.render_to_response(self.get_context_data(text=text))
        try:
            add_language(self.row.edition, self.language, text.words, self.user)
        except EditionRefusedError as refused:
            return self.render_to_response(self.get_context_data(text=text, refused=refused.reasons))
        done = _("Edition %(number)d is published in one more language. Its files are being made.")
        messages.success(request, done % {"number": self.row.edition.number})
        return redirect(self.address)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and what keeps the language from being added."""
        if "text" not in kwargs:
            kwargs["text"] = _words_form(draft_of(self.language, self.row.edition.number))
        more = {"reasons": reasons_against(self.language), "texts": [kwargs["text"]]}
        return super().get_context_data(**kwargs) | more

    def _nothing_to_add(self) -> HttpResponse:
        messages.warning(self.request, _("This edition takes no further text in that language."))
        return redirect(self.address)


def _words_form(draft: Draft) -> WordsForm:
    return WordsForm(language=draft.language, initial=words_to_begin_with(draft.before, draft.notes))


def _with_next_number(sent: QueryDict) -> QueryDict:
    """Return what was sent with the number that is next now: the editor has been told, and decides anew."""
    data = sent.copy()
    data["number"] = str(next_number())
    return data
