"""What keeps a fact from being deleted: whatever points to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Use:
    """So many facts or pages of one model that point to a fact by one of their fields."""

    model: type[models.Model]
    field: str
    count: int

    def __str__(self) -> str:
        return f"{self.name}: {self.count}"

    @property
    def name(self) -> "StrOrPromise":
        """What the facts or pages are called."""
        return self.model._meta.verbose_name_plural or ""


def uses_of(fact: models.Model) -> list[Use]:
    """Return what points to a fact and would lose it, in one query for each model that may."""
    uses = []
    for relation in fact._meta.related_objects:
        if relation.many_to_many or relation.on_delete is models.PROTECT:
            field = relation.remote_field.name
            count = relation.related_model._base_manager.filter(**{field: fact}).count()
            if count:
                uses.append(Use(relation.related_model, field, count))
    return uses
