"""Where programs read the feeds of stories, news, events and galleries: outside the languages, one for each."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from django.views.decorators.http import require_safe

from home.enums import ArticleKind
from home.feeds import articles_feed
from home.kinds import KINDS
from home.selectors.articles import cards_of, is_about, public_articles
from home.selectors.articles_addresses import list_addresses
from rankings.atom import atom_answer
from rankings.models import Area, City

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_ENTRIES = 50
NEWEST = ("-first_published_at", "-pk")
NARROWED_BY: dict[str, type[City | Area]] = {"area": Area, "city": City}


@require_safe
def feed(request: "HttpRequest", kind: ArticleKind, language: str) -> "HttpResponse":
    """Return what was published last in a language; an unknown language, area or city is not found."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        page = list_addresses().get(kind)
        if not page:
            raise Http404
        page_type = KINDS[kind].page_type
        articles = public_articles(page_type).order_by(*NEWEST)
        chosen: dict[str, Any] = {}
        for name, facts in NARROWED_BY.items():
            if code := request.GET.get(name, ""):
                chosen[name] = get_object_or_404(facts, code=code)
                articles = articles.filter(is_about(page_type, name, code=code))
        if kind == ArticleKind.STORY:
            articles = articles.prefetch_related("authors")
        return atom_answer(articles_feed(kind, cards_of(articles[:MOST_ENTRIES]), chosen, page))
