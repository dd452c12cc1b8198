"""Regions and organisations as administrators save them: rights follow in the same transaction."""

from collections.abc import Callable
from typing import Any

from coalition.models import Organisation, Region
from coalition.services.access import sync_organisation, sync_region

FOLLOW: dict[type[Any], Callable[[Any], None]] = {Organisation: sync_organisation, Region: sync_region}


def settle(fact: Organisation | Region) -> None:
    """Bring rights in step with a fact that was just saved: who belongs to it, who looks after it."""
    FOLLOW[type(fact)](fact)
