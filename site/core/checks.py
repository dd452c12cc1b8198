"""System checks for rules of the house that no type can hold."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page

from core.models import BasePage

EDITORS_WORDS = {"title", "slug", "seo_title", "search_description"}
LEFT_TO_WAGTAIL = {field.name for field in Page._meta.get_fields()} - EDITORS_WORDS | {COMMENTS_RELATION_NAME}


def undecided_fields(page_type: type[BasePage]) -> Iterator[str]:
    """Yield the names of editable fields and child relations that say neither translate nor synchronise."""
    columns = [
        field.name for field in page_type._meta.get_fields() if isinstance(field, models.Field) and field.editable
    ]
    clusters = [relation.get_accessor_name() for relation in get_all_child_relations(page_type)]
    decided = {field.field_name for field in page_type.translatable_fields}
    for name in [*columns, *clusters]:
        if name not in decided | LEFT_TO_WAGTAIL and not name.endswith("_ptr"):
            yield name


@register()
def check_every_field_says_how_it_is_translated(**kwargs: Any) -> list[CheckMessage]:
    """Fail where a field of a page says neither translate nor synchronise."""
    return [
        Error(
            f"{page_type.__name__}.{name} says neither translate nor synchronise.",
            hint="Add TranslatableField or SynchronizedField to translatable_fields.",
            obj=page_type,
            id="core.E001",
        )
        for page_type in apps.get_models()
        if issubclass(page_type, BasePage)
        for name in undecided_fields(page_type)
    ]
