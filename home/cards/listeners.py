"""What follows for cards when pages are published or withdrawn and when figures change."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.signals import facts_changed
from home.cards.queue import ask_for_cards
from home.cards.services import doubt, forget_page
from rankings.models import CityResult, PublishedChange, Study

STUDY_OF: dict[type[Model], Callable[[Any], int]] = {
    CityResult: lambda result: result.study_id,
    PublishedChange: lambda change: change.study_id,
    Study: lambda study: study.pk,
}


def connect() -> None:
    """Listen to publications and to changes of figures; whatever else changes is seen by the schedule."""
    page_published.connect(draw_again, dispatch_uid="cards of published pages")
    page_unpublished.connect(forget, dispatch_uid="cards of withdrawn pages")
    facts_changed.connect(doubt_figures, dispatch_uid="cards of changed figures")


def draw_again(**_told: Any) -> None:
    """Let the worker draw what a published page says now."""
    ask_for_cards()


def forget(instance: Page, **_told: Any) -> None:
    """Delete the card of a withdrawn page at once; the worker deletes what belongs to it beside."""
    forget_page(instance.translation_key, instance.locale.language_code)
    ask_for_cards()


def doubt_figures(changed: Sequence[Model], **_told: Any) -> None:
    """Hide every card that may show an old figure, and let the worker look."""
    study_of = STUDY_OF.get(type(changed[0])) if changed else None
    if study_of:
        doubt({study_of(fact) for fact in changed})
        ask_for_cards()
