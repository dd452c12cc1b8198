"""An index of the server, written under the version of each change."""

from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from django.db.models import Model
from elasticsearch.helpers import bulk
from modelsearch.backends.elasticsearch9 import Elasticsearch9Index

logger = structlog.get_logger(__name__)
# The version of what a rebuild stores: every change that was noted is newer.
OLDEST = 1
# How long a rebuild, for which nobody waits, lets the server take for each batch.
PATIENCE = 60
NEWER_IS_THERE, NOT_THERE = 409, 404
Action = dict[str, Any]


class Index(Elasticsearch9Index):
    """Writes many objects at once; a late message about an object never undoes a newer one."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Store objects as a rebuild reads them."""
        self.write([self.storing(item, OLDEST) for item in items], seconds=PATIENCE)

    def storing(self, item: Model, version: int) -> Action:
        """Return what stores an object."""
        mapping = self.mapping_class(type(item))
        return {"_op_type": "index", "_source": mapping.get_document(item), **self._known(str(item.pk), version)}

    def removing(self, key: str, version: int) -> Action:
        """Return what removes an object."""
        return {"_op_type": "delete", **self._known(key, version)}

    def write(self, actions: Sequence[Action], by_alias: bool = False, seconds: float | None = None) -> set[str]:
        """Do all of it, in one request where it fits; return the keys of the objects that the server refuses.

        ``seconds`` is how long the server may take for a request, where that is longer than readers wait.
        """
        server = self.es.options(request_timeout=seconds) if seconds else self.es
        _done, told = bulk(server, actions, raise_on_error=False, require_alias=by_alias)
        errors = told if isinstance(told, list) else []
        refused = {said["_id"]: said for error in errors for kind, said in error.items() if _matters(kind, said)}
        if refused:
            logger.error("search server refuses objects", index=self.name, objects=len(refused), first=str(refused))
        return set(refused)

    def _known(self, key: str, version: int) -> Action:
        return {"_index": self.name, "_id": key, "version": version, "version_type": "external_gte"}


def _matters(kind: str, said: Action) -> bool:
    gone_already = kind == "delete" and said["status"] == NOT_THERE and "error" not in said
    return said["status"] != NEWER_IS_THERE and not gone_already
