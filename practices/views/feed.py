"""Where programs read the feeds of practices: outside the languages, one for each."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from django.views.decorators.http import require_safe

from practices.feeds import practices_feed
from practices.models.relations import PracticeArea, PracticeCity
from practices.selectors.addresses import feed_address, library_address
from practices.selectors.public import NEWEST, cards_of, public_practices
from rankings.atom import atom_answer
from rankings.models import Area, City

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_ENTRIES = 50
# What a feed may be narrowed to: the parameter, the facts, the rows that lead to them.
NARROWED_BY = (("area", Area, PracticeArea), ("city", City, PracticeCity))


@require_safe
def feed(request: "HttpRequest", language: str) -> "HttpResponse":
    """Return the newest practices of a language; an unknown language, area or city is not found."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        library = library_address()
        if not library:
            raise Http404
        practices = public_practices()
        chosen: dict[str, Any] = {}
        for name, facts, rows in NARROWED_BY:
            if code := request.GET.get(name, ""):
                fact = get_object_or_404(facts, code=code)
                practices = practices.filter(Exists(rows.objects.filter(page=OuterRef("pk"), **{name: fact})))
                chosen[name] = fact
        cards = cards_of(practices.order_by(*NEWEST)[:MOST_ENTRIES])
        address = feed_address(**{name: fact.code for name, fact in chosen.items()})
        return atom_answer(practices_feed(cards, [fact.name for fact in chosen.values()], library, address))
