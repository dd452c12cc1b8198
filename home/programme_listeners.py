"""Forgets the funder and social networks that are kept for the foot of pages, once a change of them is committed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from core.models import Image
from home.models import ProgrammeSettings, SocialNetwork
from home.selectors.programme import forget

SHOWN = (ProgrammeSettings, SocialNetwork, Image)


def connect() -> None:
    """Listen to everything that is shown."""
    for signal in (post_save, post_delete):
        for model in SHOWN:
            signal.connect(forget_when_committed, sender=model, dispatch_uid=f"programme of {model._meta.label}")


def forget_when_committed(**_kwargs: Any) -> None:
    """Let the next page read anew."""
    transaction.on_commit(forget, robust=True)
