"""The page of results, and the description by which browsers search here."""

from typing import TYPE_CHECKING

from allauth.core import ratelimit
from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from api.computed import RATE_LIMIT
from search.page.address import read_results
from search.statistics.counting import note, visitor_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What is offered to who does not know yet what to ask; each finds something in what ships.
EXAMPLES = (
    gettext_lazy("open data"),
    gettext_lazy("queue for kindergarten"),
    gettext_lazy("participatory budget"),
    gettext_lazy("housing in Mariupol"),
)
OPENSEARCH = "application/opensearchdescription+xml; charset=utf-8"


@require_safe
def results(request: "HttpRequest") -> "HttpResponse":
    """Show what was found, or what may be asked; a page beyond the last leads to the last."""
    limited: HttpResponse | None = ratelimit.consume_or_429(request, action=RATE_LIMIT, limit_get=True)
    if limited:
        return limited
    found = read_results(request.GET, request.path, get_language() or settings.LANGUAGE_CODE)
    if found.instead_of_none:
        return redirect(found.instead_of_none)
    if found.is_asked:
        note(found.answer, visitor_of(request))
    context = {
        "results": found,
        "examples": EXAMPLES,
        "title": _("“%(query)s” – Search") % {"query": found.typed} if found.is_asked else _("Search"),
        "description": _("Search of cities, studies, areas and practices in any form of the words."),
        "language_addresses": {code: translate_url(request.path, code) for code, _name in settings.LANGUAGES},
        "language_query": found.query,
    }
    return render(request, "pages/search.html", context)


@require_safe
def opensearch(request: "HttpRequest") -> "HttpResponse":
    """Tell browsers how to search here in this language."""
    context = {
        # Browsers show at most 16 characters.
        "short_name": _("Transp. Cities"),
        "about": _("Cities, studies, areas and practices"),
        "address": f"{settings.BASE_URL}{reverse('search')}",
    }
    return render(request, "search/opensearch.xml", context, content_type=OPENSEARCH)
