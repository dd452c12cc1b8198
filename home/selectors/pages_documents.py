"""Public pages of any type as the API's documents need them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from core.models import BasePage
from core.selectors import public_pages
from home.models import FaqPage, PartnersPage, ProjectPage
from rankings.models import Study

# Texts of the rows of a page, in their order, that its own fields do not hold.
ROWS: dict[type[Page], tuple[str, tuple[str, ...]]] = {
    FaqPage: ("questions", ("question", "answer")),
    PartnersPage: ("partners", ("name", "description")),
    ProjectPage: ("aims", ("text",)),
}
# What a page presents: its columns are read with the page.
FACTS = ("city", "study", "area", "methodology", "organisation")


@cache
def page_types() -> tuple[type[BasePage], ...]:
    """Return every type of page."""
    return tuple(model for model in apps.get_models() if issubclass(model, BasePage))


def pages_to_publish(pks: Collection[Any] | None, lang: str) -> Iterator[Any]:
    """Yield these pages, or all, of a language that anybody may read, as they are of their types: a query a type."""
    live = public_pages().filter(depth__gt=1, locale__language_code=lang)
    found = live if pks is None else live.filter(pk__in=pks)
    keys: defaultdict[Any, list[int]] = defaultdict(list)
    for pk, content_type in found.values_list("pk", "content_type"):
        keys[ContentType.objects.get_for_id(content_type).model_class()].append(pk)
    for page_type, of_type in keys.items():
        if page_type and issubclass(page_type, BasePage):
            yield from _specific(page_type, of_type)


def _specific(page_type: type[BasePage], pks: Collection[int]) -> Iterable[Any]:
    names = {field.name for field in page_type._meta.get_fields()}
    pages = page_type.objects.filter(pk__in=pks).order_by("pk")
    pages = pages.select_related("locale", *(fact for fact in FACTS if fact in names))
    return pages.prefetch_related(ROWS[page_type][0]) if page_type in ROWS else pages


def texts_of_rows(page: Any) -> Iterator[str]:
    """Yield the texts of a page's rows, rich texts among them."""
    relation, columns = ROWS.get(type(page), ("", ()))
    for row in getattr(page, relation).all() if relation else ():
        yield from (str(getattr(row, column)) for column in columns)


def translations_of_page(changed: Iterable[Page]) -> set[int]:
    """Return the pages, in all languages, that one of these is or translates."""
    changed = list(changed)
    keys = {page.translation_key for page in changed}
    return {page.pk for page in changed} | set(
        Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    )


def pages_of_studies(changed: Iterable[Study]) -> set[int]:
    """Return the pages of studies, which are out or not with them."""
    keys = [study.pk for study in changed]
    return set(Page.objects.filter(studypage__study__in=keys).values_list("pk", flat=True))
