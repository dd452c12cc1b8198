"""Puts the chapters in order: the Ukrainian tree says which, and every translation follows it.

Whoever drags a page in Wagtail's own list is followed too, by ``follow_what_was_dragged``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from handbook.models import ChapterPage, HandbookPage

if TYPE_CHECKING:
    from people.models import User

SOURCE = settings.LANGUAGE_CODE
_is_following = ContextVar("is_following", default=False)


class Direction(StrEnum):
    """Where a chapter goes: one place towards the beginning, or towards the end."""

    UP = "up"
    DOWN = "down"


@transaction.atomic
def move(chapter: ChapterPage, direction: Direction, user: "User") -> bool:
    """Move a chapter by one place in every language; return False where it stands at the end already.

    Raises PermissionDenied where this person may not arrange the pages of the handbook in each of the languages.
    """
    parent = _locked_parent(chapter)
    _refuse_unless_allowed(parent, user)
    there = list(parent.get_children())
    at = next(place for place, page in enumerate(there) if page.translation_key == chapter.translation_key)
    to = at + (1 if direction is Direction.DOWN else -1)
    if not 0 <= to < len(there):
        return False
    with _following():
        there[at].move(there[to], pos="right" if direction is Direction.DOWN else "left", user=user)
        follow(parent, user)
    return True


@transaction.atomic
def put_in_order(handbook: HandbookPage, user: "User") -> int:
    """Let the translations stand in the order of the Ukrainian chapters; return how many pages were moved."""
    _refuse_unless_allowed(handbook, user)
    with _following():
        return follow(handbook, user)


def follow(handbook: Page, user: "User | None") -> int:
    """Move the translated chapters to where their sources stand; what has no source comes last."""
    keys = [page.translation_key for page in handbook.get_children()]
    places = {key: place for place, key in enumerate(keys)}
    moved = 0
    for parent in _translations(handbook):
        while True:
            there = list(parent.get_children())
            wanted = sorted(there, key=lambda page: places.get(page.translation_key, len(places)))
            wrong = next((place for place in range(len(there)) if there[place] != wanted[place]), None)
            if wrong is None:
                break
            wanted[wrong].move(there[wrong], pos="left", user=user)
            moved += 1
    return moved


def follow_what_was_dragged(instance: Page, **_signal: Any) -> None:
    """Let the other languages follow a chapter that was moved elsewhere than on the desk."""
    if _is_following.get():
        return
    parent = instance.get_parent().specific
    if isinstance(parent, HandbookPage) and (source := source_of(parent)):
        with transaction.atomic(), _following():
            follow(source, None)


def source_of(handbook: HandbookPage) -> HandbookPage | None:
    """Return the page of the handbook in the source language."""
    same = HandbookPage.objects.filter(translation_key=handbook.translation_key, locale__language_code=SOURCE)
    return same.first()


def may_arrange(handbook: HandbookPage, user: "User") -> bool:
    """Say whether somebody may arrange the chapters, and so those of every language."""
    return all(page.permissions_for_user(user).can_reorder_children() for page in [handbook, *_translations(handbook)])


def _refuse_unless_allowed(handbook: HandbookPage, user: "User") -> None:
    if not may_arrange(handbook, user):
        raise PermissionDenied


def _locked_parent(chapter: ChapterPage) -> HandbookPage:
    """Return the page of the handbook above a chapter, kept by one person at a time."""
    above = chapter.get_parent().pk
    return HandbookPage.objects.select_for_update(of=("self",), no_key=True).get(pk=above)


def _translations(handbook: Page) -> list[HandbookPage]:
    return list(handbook.get_translations())


@contextmanager
def _following() -> Iterator[None]:
    """Let the moves of this block be followed by nothing else."""
    token = _is_following.set(True)
    try:
        yield
    finally:
        _is_following.reset(token)
