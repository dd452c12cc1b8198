"""What the resources of stories, events and galleries share: their common fields, filters, order and listeners."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext_noop

from api.documents import Document, Listener, Order
from api.parameters import Parameter, code, day
from core.blocks.api import block_documents, plain_text
from core.models import Image
from core.pictures import Picture
from home.api.shapes import ArticleDocument
from home.models.articles import ArticlePage
from home.selectors.articles import ABOUT, pictures_of, rows_about
from home.selectors.articles_documents import pages_with_picture, translations_of
from home.when import in_kyiv
from practices.api.pictures import picture_document
from practices.api.practice_shapes import Language
from practices.selectors.documents import versions_of
from rankings.api.body import body_of
from rankings.models import Study

# Days after the first of January of the year 1, the largest that a date has: what is newer sorts first.
LAST_DAY = date.max.toordinal()
FILTERS = (
    code("city", gettext_noop("Only what is about this city.")),
    code("area", gettext_noop("Only what is about this area.")),
    Parameter("year", gettext_noop("Only what is of this year."), pattern="[12][0-9]{3}", many=True),
    day("published_from", gettext_noop("Only what was published last on this day or later."), since=True),
    day("published_to", gettext_noop("Only what was published last on this day or earlier."), since=False),
)


class Common:
    """What documents of some pages in one language need beside the pages: addresses, pictures."""

    def __init__(self, pages: Sequence[ArticlePage], lang: str) -> None:
        self.lang = lang
        self.versions = versions_of(pages)
        self.pictures: Mapping[int | None, Picture] = pictures_of(page.picture_id for page in pages)

    def fields(self, page: Any) -> dict[str, Any]:
        """Return the fields that all articles have."""
        urls = {lang: f"{settings.BASE_URL}{path}" for lang, path in self.versions[page.translation_key].items()}
        picture = self.pictures.get(page.picture_id)
        return {
            "id": str(page.translation_key),
            "lang": cast("Language", self.lang),
            "title": page.title,
            "summary": page.summary,
            "cities": sorted({row.city.code for row in page.cities.all()}),
            "areas": sorted({row.area.code for row in page.areas.all()}),
            "picture": picture_document(picture) if picture else None,
            "body": block_documents(page.body),
            "text": plain_text(page.body),
            "first_published": page.first_published_at,
            "last_published": page.last_published_at,
            "url": urls[self.lang],
            "translations": urls,
        }

    def public(self, pages: Iterable[ArticlePage]) -> Iterable[Any]:
        """Return the pages that have an address in this language."""
        return (page for page in pages if self.lang in self.versions[page.translation_key])


def document_of(page: Any, shape: ArticleDocument, day_of: date, **filters: Sequence[str]) -> Document:
    """Return the document of a page that readers find under a day."""
    return Document(
        source=str(page.pk),
        key=shape.id,
        lang=shape.lang,
        sort_key=f"{LAST_DAY - day_of.toordinal():07d}",
        body=body_of(shape),
        filters={"city": shape.cities, "area": shape.areas, "year": [str(day_of.year)], **filters},
        published_at=page.last_published_at,
    )


def listeners_of(page_type: type[ArticlePage], *rows: type[Any]) -> tuple[Listener, ...]:
    """Return what makes the documents of a type of page old: itself, its rows, pictures."""
    about = [rows_about(page_type, fact) for fact in ABOUT]
    return (
        Listener(page_type, partial(translations_of, page_type)),
        *(Listener(model, lambda changed: {row.page_id for row in changed}) for model in (*about, *rows)),
        Listener(Image, partial(pages_with_picture, page_type)),
        # A block about a study is there as long as the study is out.
        Listener(Study, lambda _changed: None),
    )


def orders(newest: str, oldest: str) -> tuple[Order, ...]:
    """Return the two orders of a list that goes by a day."""
    return (Order(newest), Order(oldest, descending=True))


def day_of_event(page: Any) -> date:
    """Return the day on which an event begins in Kyiv."""
    return in_kyiv(page.starts_at).date()
