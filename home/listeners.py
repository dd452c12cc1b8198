"""Asks for the pages of facts that were saved or published, once for each transaction."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from core.signals import facts_changed
from home.services.pages_of_facts import KINDS, lacks_pages
from home.tasks import make_pages


def connect() -> None:
    """Listen to every fact that has a page."""
    facts_changed.connect(ask_for_pages, dispatch_uid="pages of facts")
    for kind in KINDS:
        model = kind.facts().model
        post_save.connect(ask_for_pages, sender=model, dispatch_uid=f"pages of {model._meta.label}")


def ask_for_pages(**_kwargs: Any) -> None:
    """Look for missing pages once the facts are committed, however many of them there are."""
    waiting = transaction.get_connection().run_on_commit
    if all(callback is not enqueue_if_missing for _savepoints, callback, _robust in waiting):
        transaction.on_commit(enqueue_if_missing, robust=True)


def enqueue_if_missing() -> None:
    """Let the worker make the pages where any is missing."""
    if lacks_pages():
        make_pages.enqueue()
