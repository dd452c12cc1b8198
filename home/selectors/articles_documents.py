"""Stories, news, events and galleries as the API's documents need them: public only, with what they name."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from core.models import Image
from home.models.articles import ArticlePage
from home.models.galleries import GalleryPage
from home.selectors.articles import ArticleT, public_articles
from practices.models import PracticePage
from practices.selectors.public import public_practices

ROWS = ("cities__city", "areas__area")


def articles_to_publish(
    page_type: type[ArticleT], pks: Collection[Any] | None, lang: str, *rows: str
) -> Sequence[ArticleT]:
    """Return these pages, or all of the type, of a language that anybody may read, with what they are about."""
    with override(lang):
        pages = public_articles(page_type).order_by("pk").prefetch_related(*ROWS, *rows)
    return list(pages if pks is None else pages.filter(pk__in=pks))


def translations_of(page_type: type[ArticlePage], changed: Iterable[ArticlePage]) -> set[int]:
    """Return the pages, in all languages, that one of these is or translates."""
    changed = list(changed)
    keys = {page.translation_key for page in changed}
    found = page_type.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    return {page.pk for page in changed} | set(found)


def pages_with_picture(page_type: type[ArticlePage], changed: Sequence[Image]) -> set[int] | None:
    """Return the pages that show one of these pictures, None for all where a picture is gone: who showed it?"""
    keys = {image.pk for image in changed}
    if Image.objects.filter(pk__in=keys).count() < len(keys):
        return None
    shown = Q(picture__in=keys)
    if page_type is GalleryPage:
        shown |= Q(pictures__image__in=keys)
    return set(page_type.objects.filter(shown).values_list("pk", flat=True))


def keys_of_practices(pages: Iterable[Any], lang: str) -> dict[int, str]:
    """Return by the key of a Ukrainian page the identifier of a practice that is public in a language."""
    wanted = {row.practice_id for page in pages for row in page.practices.all()}
    named = dict(PracticePage.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
    public = set(
        public_practices(lang).filter(translation_key__in=named.values()).values_list("translation_key", flat=True)
    )
    return {pk: str(key) for pk, key in named.items() if key in public}
