"""What a search server must hear of: noted with each change, sent after it, and again until the server has it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from elasticsearch import ApiError, TransportError
from modelsearch.backends import get_search_backend

from search.engines import breaker
from search.models import IndexChange

if TYPE_CHECKING:
    from search.backends.elasticsearch.index import Index

AT_ONCE = 500
# For how long an index that is being made anew may ask what has been sent meanwhile.
KEPT = timedelta(days=1)


def note(model: type[Model], keys: Collection[Any]) -> None:
    """Note that objects changed or went, with the transaction, and send it once that is through."""
    changes = IndexChange.objects.bulk_create(
        IndexChange(model=model._meta.label_lower, object_id=str(key)) for key in keys
    )
    transaction.on_commit(partial(send, changes), robust=True)


def send(changes: Sequence[IndexChange]) -> int:
    """Send changes; what the server does not take stays noted. Return how many it took."""
    if breaker.is_open():
        return 0
    try:
        return sum(_deliver(changes[start : start + AT_ONCE]) for start in range(0, len(changes), AT_ONCE))
    except (TransportError, ApiError) as error:
        breaker.open_after(error)
        return 0


def send_waiting() -> int:
    """Send what is still noted; return how much the server took. The worker does this again and again."""
    waiting = IndexChange.objects.filter(sent_at=None).order_by("pk")
    taken, last = 0, 0
    while not breaker.is_open() and (changes := list(waiting.filter(pk__gt=last)[:AT_ONCE])):
        taken += send(changes)
        last = changes[-1].pk
    return taken


def forget() -> None:
    """Delete what was sent long ago."""
    IndexChange.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()


def by_model(changes: Iterable[IndexChange]) -> dict[type[Model], list[IndexChange]]:
    """Return changes by the model whose objects they are about."""
    gathered: dict[type[Model], list[IndexChange]] = defaultdict(list)
    for change in changes:
        gathered[apps.get_model(change.model)].append(change)
    return gathered


def write(index: "Index", model: type[Model], changes: Iterable[IndexChange], by_alias: bool = False) -> set[str]:
    """Bring an index in step with objects as they are now, each under the version of its last change.

    Return the keys of the objects that the server refuses.
    """
    versions = {change.object_id: change.pk for change in changes}
    found = {str(each.pk): each for each in model.get_indexed_objects().filter(pk__in=versions)}  # type: ignore[attr-defined]
    actions = [
        index.storing(found[key], version) if key in found else index.removing(key, version)
        for key, version in versions.items()
    ]
    return index.write(actions, by_alias)


def _deliver(changes: Sequence[IndexChange]) -> int:
    backend = get_search_backend()
    sent: list[int] = []
    for model, of_model in by_model(changes).items():
        refused = write(backend.get_index_for_model(model), model, of_model, by_alias=True)
        sent += [change.pk for change in of_model if change.object_id not in refused]
    return IndexChange.objects.filter(pk__in=sent).update(sent_at=timezone.now())
