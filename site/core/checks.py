"""System checks for rules of the house that no type can hold."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from wagtail.models import Page

from core.models import BasePage


def undecided_fields(page_type: type[BasePage]) -> Iterator[str]:
    """Yield the editable fields of a page type that say neither translate nor synchronise."""
    decided = {field.field_name for field in page_type.translatable_fields}
    inherited = {field.name for field in Page._meta.get_fields()} - {"title", "slug", "seo_title", "search_description"}
    for field in page_type._meta.get_fields():
        own = isinstance(field, models.Field) and not field.auto_created and field.name not in inherited
        children = bool(field.auto_created and field.one_to_many and hasattr(page_type, "_meta"))
        is_child_relation = children and field.name in {
            relation.get_accessor_name() for relation in getattr(page_type._meta, "child_relations", [])
        }
        if (own or is_child_relation) and field.name not in decided and not field.name.endswith("_ptr"):
            yield field.name


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
