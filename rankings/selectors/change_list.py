"""The list of a study's corrections and additions: newest first, by date and reason, for its page and its feed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.paginator import Page as PageOfChanges
from django.core.paginator import Paginator
from django.db.models import Count, F, Max, QuerySet, Window
from django.db.models.functions import TruncDate
from django.utils import timezone

from rankings.enums import ChangeKind
from rankings.models.changes import PublishedChange
from rankings.models.cities import City
from rankings.models.studies import Study
from rankings.selectors.addresses import city_addresses
from rankings.selectors.changes import ShownChange, language_of_reason, public_changes
from rankings.selectors.city_names import name_of_that_time

CHANGES_ON_A_PAGE = 100
CHANGES_IN_A_FEED = 200
TOGETHER = (F("day"), F("kind"), F("reason_uk"), F("reason_en"))


@dataclass(frozen=True)
class ChangedCity:
    """What changed in a city's figures; no city where it is the study's own figures."""

    city: City | None
    name_then: str
    url: str
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True)
class ChangeGroup:
    """Changes of one kind, made on one day for one reason; ``size`` counts them all, be some on another page."""

    first: PublishedChange
    day: date
    last_made_at: datetime
    size: int
    cities: tuple[ChangedCity, ...]

    @property
    def is_addition(self) -> bool:
        """Whether these figures came later."""
        return self.first.kind == ChangeKind.ADDITION

    @property
    def reason(self) -> str:
        """Why, in the reader's language or, failing that, in Ukrainian."""
        return self.first.reason

    @property
    def reason_lang(self) -> str:
        """The language of the reason where it is not the reader's, else blank."""
        return language_of_reason(self.first)

    @property
    def is_complete(self) -> bool:
        """Whether all of its changes are here."""
        return sum(len(changed.changes) for changed in self.cities) == self.size


@dataclass(frozen=True)
class ChangeList:
    """A page of the list."""

    page: PageOfChanges[PublishedChange]
    groups: tuple[ChangeGroup, ...]
    path: str

    @property
    def previous_page(self) -> str:
        """The address of the page before, blank on the first."""
        return f"{self.path}?page={self.page.previous_page_number()}" if self.page.has_previous() else ""

    @property
    def next_page(self) -> str:
        """The address of the next page, blank on the last."""
        return f"{self.path}?page={self.page.next_page_number()}" if self.page.has_next() else ""


def change_list(study: Study, number: str, path: str) -> ChangeList:
    """Return a page of the list; raise InvalidPage where there is no such page."""
    page = Paginator(_newest_first(study), CHANGES_ON_A_PAGE).page(number)
    return ChangeList(page, _groups(page.object_list), path)


def newest_changes(study: Study) -> tuple[ChangeGroup, ...]:
    """Return the newest changes of a study, as many as a feed holds."""
    return _groups(_newest_first(study)[:CHANGES_IN_A_FEED])


def _newest_first(study: Study) -> QuerySet[PublishedChange]:
    """Return a study's changes, those that belong together side by side, by city and area."""
    changes = public_changes().filter(study=study).annotate(day=TruncDate("made_at"))
    grouped = changes.annotate(
        last_made_at=Window(Max("made_at"), partition_by=TOGETHER), size=Window(Count("pk"), partition_by=TOGETHER)
    )
    return (
        grouped.select_related("city_result__city", "area_result__methodology_area")
        .prefetch_related("city_result__city__former_names")
        .order_by(
            "-last_made_at",
            *TOGETHER,
            F("city_result__city__sort_key_uk").asc(nulls_first=True),
            F("city_result").asc(nulls_first=True),
            F("area_result__methodology_area__position").asc(nulls_first=True),
            "pk",
        )
    )


def _groups(changes: Iterable[PublishedChange]) -> tuple[ChangeGroup, ...]:
    together = groupby(changes, key=lambda change: (_day(change), change.kind, change.reason_uk, change.reason_en))
    found = [list(group) for _key, group in together]
    urls = city_addresses() if found else {}
    return tuple(
        ChangeGroup(
            first=group[0],
            day=_day(group[0]),
            last_made_at=getattr(group[0], "last_made_at", group[0].made_at),
            size=getattr(group[0], "size", len(group)),
            cities=_cities(group, urls),
        )
        for group in found
    )


def _day(change: PublishedChange) -> date:
    return timezone.localdate(change.made_at)


def _cities(changes: Sequence[PublishedChange], urls: Mapping[int, str]) -> tuple[ChangedCity, ...]:
    by_result = groupby(changes, key=lambda change: change.city_result_id)
    return tuple(_changed(list(group), urls) for _pk, group in by_result)


def _changed(changes: Sequence[PublishedChange], urls: Mapping[int, str]) -> ChangedCity:
    shown = tuple(ShownChange(change) for change in changes)
    result = changes[0].city_result
    if result is None:
        return ChangedCity(None, "", "", shown)
    city = result.city
    name_then = name_of_that_time(city, result.name_used, city.former_names.all())
    return ChangedCity(city, name_then, urls.get(city.pk, ""), shown)
