"""Stories, news, events and galleries that the public may read, and the cards by which lists show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from core.lists import query_of
from core.pictures import Picture, images_with_widths, picture_of
from core.selectors import public_pages
from home.models.articles import ArticlePage
from practices.selectors.public import Tag
from rankings.models import Area, City

NEWEST = ("-dated", "-pk")
# What a page may be about, and the name of its rows that say so.
ABOUT = {"city": "cities", "area": "areas"}

FEEDS = "/feeds/"

ArticleT = TypeVar("ArticleT", bound=ArticlePage)
Tags = dict[int, tuple[Tag, ...]]


@dataclass(frozen=True)
class ArticleCard:
    """An article as lists show it, with the cities and the areas that it is about."""

    page: Any
    url: str
    picture: Picture | None
    cities: tuple[Tag, ...]
    areas: tuple[Tag, ...]

    @property
    def kind(self) -> str:
        """What it is: a story, a news item, an event, a gallery."""
        return str(self.page._meta.verbose_name)


def public_articles(page_type: type[ArticleT]) -> QuerySet[ArticleT]:
    """Return the pages of a type that anybody may read in the reader's language, in no order."""
    live = public_pages().filter(locale__language_code=get_language() or settings.LANGUAGE_CODE)
    return page_type.objects.filter(pk__in=live.values("pk")).select_related("locale").order_by()


def rows_about(page_type: type[ArticlePage], fact: str) -> type[Model]:
    """Return the model of the rows that say of which cities or areas the pages of a type are."""
    rows: type[Model] = page_type._meta.get_field(ABOUT[fact]).related_model
    return rows


def is_about(page_type: type[ArticlePage], fact: str, **choice: Any) -> Exists:
    """Return the condition that a page is about a city or an area that answers to a choice, as ``code="kyiv"``."""
    named = {f"{fact}__{name}": value for name, value in choice.items()}
    return Exists(rows_about(page_type, fact)._default_manager.filter(page=OuterRef("pk"), **named))


def is_about_any(page_type: type[ArticlePage], cities: Iterable[City], areas: Iterable[Area]) -> Q:
    """Return the condition that a page is about one of these cities or areas."""
    return Q(is_about(page_type, "city", **{"in": [*cities]})) | Q(is_about(page_type, "area", **{"in": [*areas]}))


def cards_of(pages: Iterable[ArticlePage]) -> tuple[ArticleCard, ...]:
    """Return the cards of pages, which may be of several types, in their order: three queries at most."""
    pages = list(pages)
    cities, areas = _tags(pages)
    pictures = pictures_of(page.picture_id for page in pages)
    return tuple(
        ArticleCard(
            page,
            page.get_url() or "",
            pictures.get(page.picture_id),
            cities.get(page.pk, ()),
            areas.get(page.pk, ()),
        )
        for page in pages
    )


def pictures_of(keys: Iterable[int | None]) -> dict[int | None, Picture]:
    """Return pictures by the key of their image: two queries, none where there is no picture."""
    wanted = set(keys) - {None}
    images = images_with_widths(wanted) if wanted else {}
    return {key: picture_of(image, "") for key, image in images.items()}


def _tags(pages: Sequence[ArticlePage]) -> tuple[Tags, Tags]:
    """Return by page its cities by name, and its areas in their order, in one query."""
    keys: defaultdict[type[ArticlePage], list[int]] = defaultdict(list)
    for page in pages:
        keys[type(page)].append(page.pk)
    found: dict[str, defaultdict[int, list[Tag]]] = {fact: defaultdict(list) for fact in ABOUT}
    for fact, page_key, tag in _tagged(keys):
        found[fact][page_key].append(tag)
    cities, areas = ({key: tuple(tags) for key, tags in by_page.items()} for by_page in found.values())
    return cities, areas


def facts_about(pages: QuerySet[Any]) -> dict[str, list[Tag]]:
    """Return the cities, and the areas, that any of the pages is about, in the order of lists: one query."""
    found: dict[str, dict[Tag, None]] = {fact: {} for fact in ABOUT}
    for fact, _page, tag in _tagged({pages.model: pages.values("pk")}):
        found[fact][tag] = None
    return {fact: list(tags) for fact, tags in found.items()}


def _tagged(pages: Mapping[type[ArticlePage], Any]) -> Iterator[tuple[str, int, Tag]]:
    """Yield what each page is about, page by page type: cities by name, areas in their order, in one query."""
    in_ukrainian = get_language() == SOURCE_LANGUAGE
    rows = []
    for fact, page, code, uk, en, key, position in _union([*_rows(pages)]):
        name = uk if in_ukrainian else en or uk
        rows.append(((position, key if in_ukrainian else name.casefold(), code), (fact, page, Tag(code, name))))
    yield from (found for _order, found in sorted(rows, key=lambda row: row[0]))


def _rows(pages: Mapping[type[ArticlePage], Any]) -> Iterator[QuerySet[Any, Any]]:
    for page_type, keys in pages.items():
        for fact in ABOUT:
            rows = rows_about(page_type, fact)._default_manager.filter(page__in=keys).order_by()
            position = "area__position" if fact == "area" else Value(0)
            names = (f"{fact}__{column}" for column in ("code", "name_uk", "name_en", "sort_key_uk"))
            yield rows.values_list(Value(fact), "page", *names, position)


def _union(parts: Sequence[QuerySet[Any, Any]]) -> Iterable[Any]:
    return parts[0].union(*parts[1:], all=True) if parts else ()


def feed_address(name: str, **chosen: str) -> str:
    """Return the address of a feed in the reader's language, of a city or an area if one is chosen."""
    return f"{FEEDS}{name}/{get_language()}/{query_of(chosen, {})}"
