"""What waits for a person: one list of all kinds of work, sorted and cut by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import (
    CharField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.urls import reverse
from django.utils import timezone

from coalition.models import Organisation, Region
from people.models import User
from practices.models import PracticeArea, PracticePage
from practices.selectors.worklist_kinds import KIND_OF, KINDS, Viewer, WorkKind
from rankings.models import Area

ROWS_ON_A_PAGE = 20
COLUMNS = ("of_kind", "row", "what", "of_practice", "since", "due", "note", "comments")
DEFAULTS = {"note": Value("", TextField()), "comments": Value(0, IntegerField())}
# What a list is asked for by, and where a practice has it.
FILTERS = {
    "region": "organisation__region__code",
    "organisation": "organisation__code",
    "area": "areas__area__code",
}


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits: what it is, where it is done, since when, and until when."""

    kind: WorkKind
    title: str
    url: str
    since: date
    due: date
    is_overdue: bool
    organisation: Organisation | None
    region: Region | None
    areas: tuple[Area, ...]
    note: str = ""
    comments: int = 0


@dataclass(frozen=True)
class WorkList:
    """The work of one person, as asked for; nothing is read before it is shown."""

    viewer: Viewer
    kind: str = ""
    region: str = ""
    organisation: str = ""
    area: str = ""
    number: str = "1"

    @classmethod
    def of(cls, user: User, **asked: str) -> "WorkList":
        """Return somebody's list."""
        return cls(Viewer.of(user), **asked)

    @cached_property
    def kinds(self) -> tuple[WorkKind, ...]:
        """The kinds of work that this person can have."""
        return tuple(kind for kind in KINDS if self.viewer.is_editor or not kind.for_editors)

    @property
    def is_filtered(self) -> bool:
        """Whether a part of the work is asked for."""
        return bool(self.kind or any(getattr(self, name) for name in FILTERS))

    @cached_property
    def rows(self) -> QuerySet[Any, Any]:
        """Everything that was asked for, what is due first standing first."""
        asked = [kind for kind in self.kinds if self.kind in ("", kind.name)]
        if not asked:
            return PracticePage.objects.none().values_list("pk")
        first, *others = (self._rows_of(kind) for kind in asked)
        found = first.union(*others, all=True) if others else first
        return found.order_by("due", "of_kind", "row")

    @cached_property
    def page(self) -> ListPage[Any]:
        """The rows that are shown at once; the nearest page where one is asked for that there is not."""
        return Paginator(self.rows, ROWS_ON_A_PAGE).get_page(self.number)

    @cached_property
    def items(self) -> list[WorkItem]:
        """The items that are shown at once."""
        return items_of(list(self.page))

    def first(self, many: int) -> list[WorkItem]:
        """Return the items that are due first."""
        return items_of(list(self.rows[:many]))

    def _rows_of(self, kind: WorkKind) -> QuerySet[Any, Any]:
        """Return a kind's rows in the columns that all kinds share."""
        wanted = Q(
            **{f"{kind.practice}{path}": value for name, path in FILTERS.items() if (value := getattr(self, name))}
        )
        found = kind.query(self.viewer).filter(wanted)
        missing = {name: value for name, value in DEFAULTS.items() if name not in found.query.annotations}
        due = ExpressionWrapper(F("since") + Value(kind.until_due, DurationField()), DateTimeField())
        return (
            found.annotate(
                of_kind=Value(kind.name, CharField()),
                row=F("pk"),
                what=F(kind.title),
                of_practice=F(f"{kind.practice}pk"),
                due=due,
                **missing,
            )
            .order_by()
            .values_list(*COLUMNS)
        )


def items_of(rows: Sequence[Any]) -> list[WorkItem]:
    """Return rows as items, with what their practices say; two queries for any number."""
    today = timezone.localdate()
    areas = PracticeArea.objects.select_related("area")
    practices = PracticePage.objects.select_related("organisation__region").prefetch_related(Prefetch("areas", areas))
    practice_of = practices.in_bulk({row[COLUMNS.index("of_practice")] for row in rows} - {None})
    return [_item(dict(zip(COLUMNS, row, strict=True)), practice_of, today) for row in rows]


def _item(row: dict[str, Any], practice_of: dict[int, PracticePage], today: date) -> WorkItem:
    kind = KIND_OF[row["of_kind"]]
    practice = practice_of.get(row["of_practice"])
    due = row["since"] + kind.until_due
    return WorkItem(
        kind=kind,
        title=row["what"],
        url=reverse(kind.url_name, args=[row["row"]]),
        since=row["since"] + kind.rest,
        due=due,
        is_overdue=due < today,
        organisation=practice.organisation if practice else None,
        region=practice.organisation.region if practice else None,
        areas=tuple(one.area for one in practice.areas.all()) if practice else (),
        note=row["note"],
        comments=row["comments"],
    )


def choices_for(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """Return what a list can be filtered by: codes with names; two queries."""
    seen = Organisation.objects.all() if viewer.is_editor else viewer.organisations
    organisations = list(seen.select_related("region").distinct().order_by("sort_key_uk"))
    regions = {one.region.code: one.region.name for one in organisations if one.region}
    return {
        "region": list(regions.items()),
        "organisation": [(one.code, one.name) for one in organisations],
        "area": [(area.code, area.name) for area in Area.objects.all()],
    }
