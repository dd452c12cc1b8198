"""Everything that the page of a story, a piece of news or an event says beside its own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from core.pictures import Picture
from home import structured_data
from home.models.articles import ArticlePage
from home.selectors.articles import NEWEST, ArticleCard, is_about_any, pictures_of, public_articles
from practices.models import PracticePage
from practices.selectors.public import public_practices
from rankings.models import Area, City
from rankings.selectors.addresses import AREA, CITY, addresses_of
from rankings.selectors.order import name_order

MOST_RELATED = 3
# Where pages of facts name their fact.


@dataclass(frozen=True)
class Subject:
    """What a page is about: a city, an area, a practice, with its address, blank where it has no page."""

    name: str
    url: str


@dataclass(frozen=True)
class ArticleView:
    """What a page shows around its text."""

    picture: Picture | None
    cities: tuple[Subject, ...]
    areas: tuple[Subject, ...]
    practices: tuple[Subject, ...]
    related: tuple[ArticleCard, ...]
    data: structured_data.Data | None

    @property
    def has_subjects(self) -> bool:
        """Whether the page says what it is about."""
        return bool(self.cities or self.areas or self.practices)


class _Rows:
    """The rows of a page: those in the database, or in a preview those that stand in the form."""

    def __init__(self, page: ArticlePage, *, is_preview: bool) -> None:
        self.page, self.is_preview = page, is_preview

    def keys(self, relation: str, fact: str) -> Any:
        """Return the keys that the rows point to, as a subquery wherever they are stored."""
        if self.is_preview:
            return [getattr(row, f"{fact}_id") for row in getattr(self.page, relation).all()]
        rows = type(self.page)._meta.get_field(relation).related_model
        return rows._default_manager.filter(page=self.page.pk).values(fact)


def article_view(page: ArticlePage, *, is_preview: bool) -> ArticleView:
    """Return what the page shows; eight queries at most, whatever it is about."""
    rows = _Rows(page, is_preview=is_preview)
    cities = sorted(City.objects.filter(pk__in=rows.keys("cities", "city")), key=name_order)
    areas = list(Area.objects.filter(pk__in=rows.keys("areas", "area")))
    addresses = addresses_of(CITY | AREA) if cities or areas else {"city": {}, "area": {}}
    related = _related(page, cities, areas)
    pictures = pictures_of([page.picture_id, *(one.picture_id for one in related)])
    picture = pictures.get(page.picture_id)
    return ArticleView(
        picture=picture,
        cities=_subjects(cities, addresses["city"]),
        areas=_subjects(areas, addresses["area"]),
        practices=_practices(rows) if hasattr(page, "practices") else (),
        related=tuple(ArticleCard(one, one.get_url() or "", pictures.get(one.picture_id), (), ()) for one in related),
        data=structured_data.data_of(page, picture, cities, areas),
    )


def _subjects(facts: Sequence[City | Area], addresses: Mapping[int, str]) -> tuple[Subject, ...]:
    return tuple(Subject(str(fact.name), addresses.get(fact.pk, "")) for fact in facts)


def _practices(rows: _Rows) -> tuple[Subject, ...]:
    """Return the practices that a story tells of and that anybody may read, in the reader's language."""
    keys = Page.objects.filter(pk__in=rows.keys("practices", "practice")).values("translation_key")
    found: Iterable[PracticePage] = public_practices().filter(translation_key__in=keys).select_related("locale")
    return tuple(Subject(practice.title, practice.get_url() or "") for practice in found)


def _related(page: Any, cities: Sequence[City], areas: Sequence[Area]) -> Sequence[Any]:
    """Return the newest other pages of the type about one of the same cities or areas; events have none."""
    if not hasattr(page, "dated") or not (cities or areas):
        return ()
    others = public_articles(type(page)).filter(is_about_any(type(page), cities, areas))
    return list(others.exclude(translation_key=page.translation_key).order_by(*NEWEST)[:MOST_RELATED])
