"""An index made anew beside the old one, which answers until both change places in one step."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from modelsearch.backends.base import get_model_root
from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend

from search.index import outbox
from search.models import IndexChange

# By how much the clocks of two machines may differ.
MARGIN = timedelta(minutes=5)


class Rebuilder(Elasticsearch9SearchBackend.atomic_rebuilder_class):
    """Fills the new index under the oldest version, then repeats what was sent to the old one since it began."""

    def start(self) -> Any:
        """Make the new index."""
        self.began = timezone.now() - MARGIN
        return super().start()

    def finish(self) -> None:
        """Repeat what was saved meanwhile, put the new index in the place of the old, and repeat once more.

        What was sent while they changed places may have reached the old one only.
        """
        self._repeat()
        self.index.refresh()
        old = [index.name for index in self.alias.aliased_indices()] if self.alias.is_alias() else []
        actions: list[dict[str, Any]] = [{"add": {"index": self.index.name, "alias": self.alias.name}}]
        self.index.es.indices.update_aliases(actions=actions + [{"remove_index": {"index": name}} for name in old])
        self._repeat()

    def _repeat(self) -> None:
        since = IndexChange.objects.filter(Q(sent_at=None) | Q(sent_at__gte=self.began))
        for model, changes in outbox.by_model(since.order_by("pk").iterator()).items():
            if self.alias.backend.get_index_for_model(get_model_root(model)).name == self.alias.name:
                for start in range(0, len(changes), outbox.AT_ONCE):
                    outbox.write(self.index, model, changes[start : start + outbox.AT_ONCE])
