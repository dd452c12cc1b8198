"""What the admin shows of imports: their list, and of one the page of its preview that was asked for."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator

from rankings.enums import RowState
from rankings.imports.preview import Fault, Note, Preview, PreviewRow
from rankings.models.imports import FactImport

ROWS_ON_A_PAGE = 100
ALL = "all"
NOTES = "notes"
# What needs attention comes first.
ROWS_IN_WORDS: dict[str, str | Promise] = {
    RowState.WRONG: _("Rows with mistakes"),
    RowState.CHANGED: _("Changed rows"),
    RowState.NEW: _("New rows"),
    RowState.UNCHANGED: _("Unchanged rows"),
}
URGENCY = {state: place for place, state in enumerate(ROWS_IN_WORDS)}


def listed_imports() -> QuerySet[FactImport]:
    """Return imports for a list: the counts that their previews hold, without the previews."""
    listed = FactImport.objects.select_related("study__family", "created_by__wagtail_userprofile").defer("preview")
    return listed.annotate(counts=KeyTransform("counts", "preview"))


class PreviewPage:
    """A page of a stored preview; of its rows and notes only those on the page are built."""

    def __init__(self, stored: Mapping[str, Any], chosen: str = "", number: str | None = None) -> None:
        self.stored = stored
        self.counts = dict.fromkeys((state.value for state in RowState), 0) | stored.get("counts", {})
        self.sizes = {ALL: len(self._kept("rows")), **self.counts, NOTES: len(self._kept("notes"))}
        self.chosen = chosen if chosen in self.sizes else (RowState.WRONG if self.counts[RowState.WRONG] else ALL)
        self.page: Page[dict[str, Any]] = WagtailPaginator(self._chosen_rows(), ROWS_ON_A_PAGE).get_page(number)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the file as a whole."""
        return [Fault(**fault) for fault in self._kept("faults")]

    @property
    def has_several_tables(self) -> bool:
        """Whether its rows come from more than one table, in one file or in two."""
        return len({row["table"] for row in self._kept("rows")}) > 1

    @cached_property
    def rows(self) -> list[PreviewRow]:
        """The rows on this page; none where notes were asked for."""
        return [] if self.chosen == NOTES else Preview.from_json({"rows": self.page.object_list}).rows

    @cached_property
    def notes(self) -> list[Note]:
        """The notes on this page; none where rows were asked for."""
        return [Note(**note) for note in self.page.object_list] if self.chosen == NOTES else []

    def _kept(self, part: str) -> list[dict[str, Any]]:
        return self.stored.get(part, [])

    def _chosen_rows(self) -> list[dict[str, Any]]:
        if self.chosen == NOTES:
            return self._kept("notes")
        if self.chosen != ALL:
            return [row for row in self._kept("rows") if row["state"] == self.chosen]
        return sorted(self._kept("rows"), key=lambda row: URGENCY[row["state"]])
