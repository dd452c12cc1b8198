"""What somebody can begin to write, one step from the first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from home.kinds import KINDS
from people.models import User


@dataclass(frozen=True)
class Start:
    """A form that is opened by one click."""

    label: Any
    url: str


def starts_for(user: User) -> Iterator[Start]:
    """Yield the forms of the articles that somebody may write, in the source language: a query for each kind."""
    for kind in KINDS.values():
        index = kind.index_type.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        if index is not None and index.permissions_for_user(user).can_add_subpage():
            model = kind.page_type._meta
            yield Start(
                kind.write, reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, index.pk])
            )
