"""What of the site's own pages is searched: stories, news, events, galleries, pages of text."""

from datetime import date, datetime
from functools import partial

from django.utils.translation import gettext_lazy as _

from home.api.pages import type_of
from home.enums import ArticleKind
from home.models import ContactPage, FaqPage, PartnersPage, ProjectPage, StandardPage
from home.when import in_kyiv
from rankings.models import Area, City
from search.registry import Body, Entry, Kind, register_kind

# Pages of facts, of practices and of the handbook are found by what they present.
PAGES_OF_TEXT = tuple(type_of(one) for one in (StandardPage, FaqPage, PartnersPage, ProjectPage, ContactPage))


def register() -> None:
    """Declare the kinds; called from ``AppConfig.ready()``."""
    for kind, label, one, resource in (
        (ArticleKind.STORY, _("Stories"), _("story"), "stories"),
        (ArticleKind.NEWS, _("News"), _("news item"), "stories"),
        (ArticleKind.EVENT, _("Events"), _("event"), "events"),
        (ArticleKind.GALLERY, _("Photo galleries"), _("photo gallery"), "galleries"),
    ):
        register_kind(Kind(kind.value, label, one, resource, partial(_article, kind=kind.value)))
    register_kind(Kind("page", _("Pages"), _("page"), "pages", _page))


def _article(body: Body, _lang: str, *, kind: str) -> Entry | None:
    if body.get("kind", kind) != kind:
        return None
    day = _day(body)
    captions = [picture["caption"] for picture in body.get("pictures", ())]
    place = body.get("place")
    return Entry(
        title=body["title"],
        url=body["url"],
        text="\n".join(text for text in (body["summary"], place, body["text"], *captions) if text),
        words=" ".join([*_names(body), *(author["name"] for author in body.get("authors", ()))]),
        dated=day,
        facets={"city": body["cities"], "area": body["areas"], "year": [str(day.year)]},
    )


def _day(body: Body) -> date:
    if "starts" in body:
        return in_kyiv(datetime.fromisoformat(body["starts"])).date()
    return date.fromisoformat(body["dated"])


def _names(body: Body) -> list[str]:
    """Return the names of its cities and areas: they are looked for with every topic."""
    facts = [*City.objects.filter(code__in=body["cities"]), *Area.objects.filter(code__in=body["areas"])]
    return [str(fact.name) for fact in facts]


def _page(body: Body, _lang: str) -> Entry | None:
    if body["type"] not in PAGES_OF_TEXT:
        return None
    return Entry(title=body["title"], url=body["url"], text=body["text"], words=body["description"] or "")
