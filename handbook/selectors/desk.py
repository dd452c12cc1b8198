"""The chapters in work as the desk shows them: how far each has come in every language, whoever works on it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState
from wagtail.models import get_default_page_content_type as content_type_of_pages
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from handbook.enums import EntryKind
from handbook.models import ChapterEntry, ChapterPage, HandbookPage

if TYPE_CHECKING:
    from uuid import UUID

    from people.models import User

SOURCE = settings.LANGUAGE_CODE
LANGUAGES: Sequence[tuple[str, str]] = sorted(settings.LANGUAGES, key=lambda language: language[0] != SOURCE)
Key = tuple["UUID", str]


@dataclass(frozen=True)
class State:
    """How far a chapter has come in a language, in words; ``is_done`` where nothing is left to do."""

    label: Any
    is_done: bool = False


PUBLISHED = State(_("published"), is_done=True)
CHANGED = State(_("changes not published"))
DRAFT = State(_("draft"))
MISSING = State(_("translation missing"))
INCOMPLETE = State(_("translation incomplete"))
OUT_OF_DATE = State(_("translation is out of date"))
WAITING = State(_("waits in review"))


@dataclass(frozen=True)
class Cell:
    """A chapter in one language; ``page`` is None where there is none, ``may_edit`` says so of who asks."""

    language: str
    name: str
    page: ChapterPage | None
    states: tuple[State, ...]
    may_edit: bool


@dataclass(frozen=True)
class Row:
    """A chapter in all languages, the source first; ``examples`` counts the practices that its draft tells of."""

    number: int
    page: ChapterPage
    cells: tuple[Cell, ...]
    examples: int


@dataclass(frozen=True)
class Translated:
    """What wagtail-localize knows of a translation: texts without one, and when the source was last read."""

    missing: int
    source_read_at: datetime


def handbooks() -> dict[str, HandbookPage]:
    """Return the page of the handbook by language, those of the first handbook where there are several."""
    found: dict[str, HandbookPage] = {}
    for page in HandbookPage.objects.select_related("locale").order_by("path"):
        found.setdefault(page.locale.language_code, page)
    return found


def chapters_in_work() -> list[ChapterPage]:
    """Return the chapters of every language in their order, live or not."""
    return list(ChapterPage.objects.select_related("locale", "area", "responsible").order_by("path"))


def rows(user: "User", chapters: Sequence[ChapterPage], pages: Mapping[str, HandbookPage]) -> list[Row]:
    """Return the chapters for somebody: a handful of queries, however many there are."""
    sources = [page for page in chapters if page.locale.language_code == SOURCE]
    by_key = {(page.translation_key, page.locale.language_code): page for page in chapters}
    told = _Told(
        translated=_translated({page.translation_key for page in sources}),
        waiting=_in_review(chapters),
        editable={language for language, page in pages.items() if page.permissions_for_user(user).can_edit()},
    )
    examples = examples_in_work(sources)
    return [
        Row(number, page, tuple(told.cells(page, by_key)), len(examples[page.translation_key]))
        for number, page in enumerate(sources, start=1)
    ]


def stands_in_another_order(chapters: Sequence[ChapterPage]) -> bool:
    """Say whether the chapters of a translation stand in another order than their sources."""
    orders: dict[str, list[UUID]] = defaultdict(list)
    for page in chapters:
        orders[page.locale.language_code].append(page.translation_key)
    source = orders.pop(SOURCE, [])
    return any(
        [key for key in source if key in set(order)] != [key for key in order if key in set(source)]
        for order in orders.values()
    )


def examples_in_work(sources: Sequence[ChapterPage]) -> Mapping["UUID", list[int]]:
    """Return by chapter the keys of the practices that its newest draft tells of, in their order."""
    found: dict[UUID, list[int]] = defaultdict(list)
    keys = {page.pk: page.translation_key for page in sources}
    drafts = {page.latest_revision_id for page in sources if page.has_unpublished_changes} - {None}
    drafted = dict(Revision.objects.filter(pk__in=drafts).values_list("object_id", "content"))
    for number, content in drafted.items():
        found[keys[int(number)]] += [
            row["practice"] for row in content.get("entries", []) if row["kind"] == EntryKind.PRACTICE
        ]
    stored = ChapterEntry.objects.filter(kind=EntryKind.PRACTICE, practice__isnull=False, page__in=keys)
    stored = stored.exclude(page__in=[int(number) for number in drafted]).order_by("page", "sort_order")
    for page, practice in stored.values_list("page", "practice"):
        found[keys[page]].append(practice)
    return found


@dataclass(frozen=True)
class _Told:
    """What is known of all chapters together."""

    translated: Mapping[Key, Translated]
    waiting: Collection[int]
    editable: Collection[str]

    def cells(self, source: ChapterPage, by_key: Mapping[Key, ChapterPage]) -> Iterator[Cell]:
        for language, name in LANGUAGES:
            page = by_key.get((source.translation_key, language))
            states = tuple(self.states(source, page)) if page else (MISSING,)
            yield Cell(language, name, page, states, language in self.editable)

    def states(self, source: ChapterPage, page: ChapterPage) -> Iterator[State]:
        """Yield the state of a page, then what is left to do."""
        if not page.live:
            yield DRAFT
        else:
            yield CHANGED if page.has_unpublished_changes else PUBLISHED
        if page.pk in self.waiting:
            yield WAITING
        known = self.translated.get((source.translation_key, page.locale.language_code))
        if known and known.missing:
            yield INCOMPLETE
        if known and source.last_published_at and known.source_read_at < source.last_published_at:
            yield OUT_OF_DATE


def _in_review(chapters: Sequence[ChapterPage]) -> set[int]:
    """Return the keys of the pages that wait for somebody's word."""
    waiting = WorkflowState.objects.filter(
        base_content_type=content_type_of_pages(),
        object_id__in=[str(page.pk) for page in chapters],
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return {int(number) for number in waiting.values_list("object_id", flat=True)}


def _translated(keys: Collection["UUID"]) -> dict[Key, Translated]:
    """Return what wagtail-localize knows of the translations of these chapters, in one query."""
    done = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    missing = StringSegment.objects.filter(Q(source=OuterRef("source_id")), ~Exists(done)).order_by()
    counted = Subquery(missing.values("source").annotate(many=Count("pk")).values("many"))
    known = Translation.objects.filter(source__object_id__in=keys, enabled=True, source__locale__language_code=SOURCE)
    columns = ("source__object_id", "target_locale__language_code", "missing", "source__last_updated_at")
    told = known.annotate(missing=Coalesce(counted, Value(0))).values_list(*columns)
    return {(key, language): Translated(count, read_at) for key, language, count, read_at in told}
