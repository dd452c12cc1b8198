"""Tells the documents that something changed: facts, pages, addresses."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from api.documents import all_resources
from api.writing import refresh, refresh_all
from core.signals import facts_changed

# Where one of these changes, the address of any page may.
ADDRESSES = (Site, PageViewRestriction)


def connect() -> None:
    """Listen to everything of which documents tell; called once all apps have declared their resources."""
    facts_changed.connect(on_facts_changed, dispatch_uid="documents")
    models = {each.model for resource in all_resources() for each in resource.listeners}
    for signal in (post_save, post_delete):
        for model in models:
            signal.connect(on_save, sender=model, dispatch_uid=f"documents of {model._meta.label}")
        for model in ADDRESSES:
            signal.connect(on_addresses_changed, sender=model, dispatch_uid=f"addresses by {model._meta.label}")
    for relation in (field for model in models for field in model._meta.many_to_many):
        m2m_changed.connect(
            on_relation_changed, sender=relation.remote_field.through, dispatch_uid=f"documents by {relation}"
        )
    page_unpublished.connect(on_page_withdrawn, dispatch_uid="documents of withdrawn pages")
    for page_signal in (page_slug_changed, post_page_move):
        page_signal.connect(on_addresses_changed, dispatch_uid="documents")


def on_facts_changed(changed: Sequence[Model], **_kwargs: Any) -> None:
    """The write service changed facts."""
    if changed:
        refresh(changed)


def on_save(instance: Model, **kwargs: Any) -> None:
    """Something was saved or deleted by itself; fixtures write before their relations are there and are left alone."""
    if not kwargs.get("raw"):
        refresh([instance])


def on_page_withdrawn(instance: Page, **_kwargs: Any) -> None:
    """A page was withdrawn: the schedule saves it as a page of no type, of which no resource hears."""
    refresh([instance.specific])


def on_relation_changed(instance: Model, action: str, **_kwargs: Any) -> None:
    """A fact was related to others, or is so no longer."""
    if action.startswith("post_"):
        refresh([instance])


def on_addresses_changed(**kwargs: Any) -> None:
    """Pages have moved, or may be read by others than before."""
    if not kwargs.get("raw"):
        refresh_all()
