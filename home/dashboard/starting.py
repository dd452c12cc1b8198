"""What somebody can begin to write, one step from the first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from home.dashboard.selectors import publishes_pages
from home.kinds import KINDS
from people.models import User


@dataclass(frozen=True)
class Start:
    """A form that is opened by one click."""

    label: Any
    url: str


def starts_for(user: User) -> Iterator[Start]:
    """Yield the forms of the articles that somebody may write, in the source language: one query for who publishes."""
    if not publishes_pages(user):
        return
    lists = Page.objects.type(*(kind.index_type for kind in KINDS.values()))
    lists = lists.filter(locale__language_code=settings.LANGUAGE_CODE)
    list_of = {page.specific_class: page for page in lists}
    for kind in KINDS.values():
        index = list_of.get(kind.index_type)
        if index is not None and index.permissions_for_user(user).can_add_subpage():
            model = kind.page_type._meta
            yield Start(
                kind.write, reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, index.pk])
            )
