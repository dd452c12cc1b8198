"""The terms of the glossary that stand in a page's source, for the editor of wagtail-localize."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.generic import View
from wagtail.models import Page
from wagtail_localize.models import StringSegment

from translation.changes import plain
from translation.glossary import whole_glossary
from translation.models import GlossaryTerm


class TermsView(View):
    """Answers, by each text of the page, the terms in it; for whoever edits the translation."""

    def get(self, request: HttpRequest, page_id: int, **kwargs: Any) -> JsonResponse:
        """Look through the texts of the page."""
        page = get_object_or_404(Page, pk=page_id)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        glossary = whole_glossary()
        segments = StringSegment.objects.filter(
            source__object_id=page.translation_key, source__translations__target_locale=page.locale_id
        )
        texts = {segment.string.data for segment in segments.select_related("string")}
        found = {text: [_told(term) for term in glossary.terms_in(plain(text))] for text in texts}
        return JsonResponse({"terms": {text: terms for text, terms in found.items() if terms}})


def _told(term: GlossaryTerm) -> dict[str, Any]:
    return {"uk": term.term_uk, "en": term.right_words, "avoid": term.wrong_words, "note": term.note}
