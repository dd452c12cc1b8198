"""Writes what an import brings: each kind of fact by the door that it has."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model

from core.signals import facts_changed
from rankings.models.results import AreaResult
from rankings.models.studies import Study
from rankings.services.changes import Reason
from rankings.services.results import write_area_results
from rankings.services.studies import save_study


def save_area_results(results: Sequence[AreaResult], places: Sequence[str], reason: Reason) -> Sequence[AreaResult]:
    """Write results in areas; those of cities may have been written just before."""
    for result in results:
        _point_to_saved(result)
    return write_area_results(results, places, reason)


def save_studies(studies: Sequence[Study], _places: Sequence[str], reason: Reason) -> None:
    """Save studies in their order: one may be compared with another above it. Raises ValidationError."""
    for study in studies:
        _point_to_saved(study)
        save_study(study, reason)


def save_facts(facts: Sequence[Any], places: Sequence[str], _reason: Reason) -> None:
    """Check and save facts that need no door of their own. Raises ValidationError, which names the place."""
    for fact, place in zip(facts, places, strict=True):
        _point_to_saved(fact)
        try:
            fact.full_clean()
        except ValidationError as error:
            raise ValidationError([f"{place}: {message}" for message in error.messages]) from error
        fact.save()
    facts_changed.send(sender=type(facts[0]), changed=list(facts))


def _point_to_saved(fact: Model) -> None:
    """Give a fact the keys of facts that were unsaved when it was pointed to them."""
    for field in fact._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.is_cached(fact):
            setattr(fact, field.name, getattr(fact, field.name))
