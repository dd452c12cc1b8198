"""What stands on the pages of cities, areas and practices: the newest stories, news and coming events about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import get_language

from core.lists import query_of
from core.selectors import public_pages
from home.enums import ArticleKind
from home.kinds import KINDS
from home.models import StoryPractice
from home.selectors.articles import is_about
from home.selectors.articles_addresses import list_addresses
from home.selectors.events import is_coming
from practices.models import PracticePage

MOST = 3
TOLD = (ArticleKind.STORY, ArticleKind.NEWS, ArticleKind.EVENT)


@dataclass(frozen=True)
class Told:
    """An article in short; ``starts_at`` is that of an event, ``day`` that of anything else."""

    kind: str
    title: str
    url: str
    summary: str
    day: Any
    starts_at: datetime | None
    ends_at: datetime | None
    is_cancelled: bool


@dataclass(frozen=True)
class ArticlesAbout:
    """The newest articles about something, and where the lists of all of them are, by the words that lead there."""

    articles: tuple[Told, ...]
    lists: Mapping[Any, str]


def articles_about_fact(fact: str, code: str) -> ArticlesAbout | None:
    """Return the articles about a city or an area, None where there is none: two queries at most."""
    about = {kind: Q(is_about(KINDS[kind].page_type, fact, code=code)) for kind in TOLD}
    about[ArticleKind.EVENT] &= is_coming("eventpage__")
    return _articles(about, {fact: code})


def articles_about_practice(page: PracticePage) -> ArticlesAbout | None:
    """Return the stories that tell of a practice, None where there is none: one query."""
    rows = StoryPractice.objects.filter(page=OuterRef("pk"), practice__translation_key=page.translation_key)
    return _articles({ArticleKind.STORY: Q(Exists(rows))}, {})


def _articles(about: Mapping[ArticleKind, Q], chosen: Mapping[str, str]) -> ArticlesAbout | None:
    found = list(_pages(about)[: MOST + 1])
    if not found:
        return None
    kind_of = {kind.page_type: name for name, kind in KINDS.items()}
    lists: dict[Any, str] = {}
    if len(found) > MOST and chosen:
        addresses = list_addresses()
        kinds = [kind for kind in TOLD if any(kind_of[page.specific_class] == kind for page in found)]
        lists = {KINDS[kind].all: f"{addresses[kind]}{query_of(chosen, {})}" for kind in kinds if kind in addresses}
    return ArticlesAbout(tuple(_told(page) for page in found[:MOST]), lists)


def _pages(about: Mapping[ArticleKind, Q]) -> QuerySet[Any]:
    """Return the public pages of these kinds that answer to their conditions, the newest first.

    An event is as new as its announcement.
    """
    pages = public_pages().filter(reduce(or_, about.values()))
    announced = TruncDate("first_published_at", tzinfo=timezone.get_default_timezone())
    relations = [KINDS[kind].relation for kind in TOLD]
    return (
        pages.filter(locale__language_code=get_language() or settings.LANGUAGE_CODE)
        .annotate(
            day=Coalesce("storypage__dated", "newspage__dated", announced),
            told_summary=Coalesce(*(f"{relation}__summary" for relation in relations)),
            starts_at=F("eventpage__starts_at"),
            ends_at=F("eventpage__ends_at"),
            is_cancelled=F("eventpage__is_cancelled"),
        )
        .order_by("-day", "-pk")
    )


def _told(page: Any) -> Told:
    return Told(
        kind=str(page.specific_class._meta.verbose_name),
        title=page.title,
        url=page.get_url() or "",
        summary=page.told_summary,
        day=page.day,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        is_cancelled=bool(page.is_cancelled),
    )
