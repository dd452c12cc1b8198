"""Accepted replications as the public sees them: of a practice, of a city, counted for lists and for the coalition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.selectors import public_pages
from practices.enums import ReplicationState, Reporter
from practices.models.replications import Replication, ReplicationQuerySet
from practices.selectors.replication_figures import Change, changes_of
from rankings.maps.view import MapCity, MapView, draw_map
from rankings.models import City
from rankings.selectors.addresses import city_addresses, study_addresses
from rankings.selectors.order import name_order
from rankings.templatetags.figures import of

# Those that have come to their aim first, those that were given up last.
ORDER = (
    ReplicationState.ADOPTED,
    ReplicationState.IN_PROGRESS,
    ReplicationState.PLANNED,
    ReplicationState.INTERESTED,
    ReplicationState.ABANDONED,
)
# Symbols of the map; those given up are in the list alone.
KIND_OF_STATE = {
    ReplicationState.ADOPTED: "neutral",
    **dict.fromkeys((ReplicationState.IN_PROGRESS, ReplicationState.PLANNED, ReplicationState.INTERESTED), "recorded"),
}


def public_replications() -> ReplicationQuerySet:
    """Return what was accepted of practices that anybody may read in some language."""
    readable = public_pages().filter(practicepage__isnull=False).order_by().values("translation_key")
    return Replication.objects.accepted().filter(practice__translation_key__in=readable)


def adopted_counts(practices: Iterable[UUID]) -> Mapping[UUID, int]:
    """Return by translation key how many cities adopted the practice: one query; those that nobody adopted are absent.

    A practice is known by its translation key in every language.
    """
    rows = Replication.objects.accepted().adopted().filter(practice__translation_key__in=set(practices)).order_by()
    counted = rows.values("practice__translation_key").annotate(n=Count("pk"))
    return dict(counted.values_list("practice__translation_key", "n"))


@dataclass(frozen=True)
class ShownReplication:
    """A replication in the reader's language: texts that are not translated are blank; ``title``, ``url``: of what it
    leads to, the city from a practice and the practice from a city.
    """

    replication: Replication
    title: str
    url: str
    changed: str
    result: str
    change: Change | None
    cities: tuple[City, ...] = ()

    @property
    def reporter(self) -> str:
        """Who reported it, without a person's name."""
        reported = self.replication
        if reported.reporter == Reporter.ORGANISATION and reported.organisation:
            return reported.organisation.name
        return str(reported.get_reporter_display())

    @property
    def is_sample(self) -> bool:
        """Whether it is invented."""
        return self.replication.city.is_sample


@dataclass(frozen=True)
class PracticeReplications:
    """All accepted replications of a practice; ``map`` is None where no city is on the way."""

    shown: tuple[ShownReplication, ...]
    adopted: int
    map: MapView | None
    study_urls: Mapping[int, str]


def replications_of(page: Page) -> PracticeReplications:
    """Return the accepted replications of the practice that a page of either language tells of."""
    of_practice = Replication.objects.accepted().filter(practice__translation_key=page.translation_key)
    found = sorted(_told(of_practice).select_related("city"), key=lambda one: (_place(one), name_order(one.city)))
    addresses = city_addresses() if found else {}
    changes = changes_of(found)
    shown = tuple(_show(one, one.city.name, addresses.get(one.city_id, ""), changes) for one in found)
    adopted = sum(one.state == ReplicationState.ADOPTED for one in found)
    return PracticeReplications(shown, adopted, _map(found, addresses), study_addresses() if changes else {})


@dataclass(frozen=True)
class CityReplications:
    """What a city takes over from others, with the practices that can be read in the reader's language."""

    shown: tuple[ShownReplication, ...]
    study_urls: Mapping[int, str]


def replications_in(city: City) -> CityReplications | None:
    """Return the accepted replications in a city, the newest state first; None where there is none to show."""
    found = list(_told(Replication.objects.accepted().filter(city=city)).select_related("practice", "city"))
    if not found:
        return None
    language = get_language() or settings.LANGUAGE_CODE
    keys = {one.practice.translation_key for one in found}
    pages = public_pages().filter(translation_key__in=keys, locale__language_code=language)
    readable = {page.translation_key: page for page in pages}
    found = [one for one in found if one.practice.translation_key in readable]
    changes = changes_of(found)
    shown = []
    for one in sorted(found, key=lambda one: (one.state_on is not None, one.state_on), reverse=True):
        page = readable[one.practice.translation_key]
        cities = tuple(row.city for row in one.practice.cities.all())
        shown.append(_show(one, page.title, page.get_url() or "", changes, cities))
    return CityReplications(tuple(shown), study_addresses() if changes else {}) if shown else None


@dataclass(frozen=True)
class Communities:
    """How many communities have adopted a practice, and the goal; samples stand alone, where nothing real is."""

    reached: int
    goal: int
    is_sample: bool = False

    @property
    def in_words(self) -> str:
        """The figure with its frame: “12 of 30”."""
        return of(self.reached, self.goal)


def communities(goal: int) -> Communities | None:
    """Return the figure of the coalition; None where there is no goal."""
    if not goal:
        return None
    adopted = public_replications().adopted().order_by()
    by_kind = adopted.values("city__is_sample").annotate(n=Count("city", distinct=True))
    counts = dict(by_kind.values_list("city__is_sample", "n"))
    is_sample = not counts.get(False) and bool(counts.get(True))
    return Communities(counts.get(is_sample, 0), goal, is_sample)


def _told(replications: QuerySet[Replication]) -> QuerySet[Replication]:
    """Read with what is shown of each."""
    related = ("organisation", "area", "indicator")
    return replications.select_related(*related).prefetch_related("practice__cities__city")


def _show(
    one: Replication, title: str, url: str, changes: Mapping[int, Change], cities: tuple[City, ...] = ()
) -> ShownReplication:
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    changed, result = (getattr(one, f"{name}_{language}", "") for name in ("changed", "result"))
    return ShownReplication(one, title, url, changed, result, changes.get(one.pk), cities)


def _place(one: Replication) -> int:
    return ORDER.index(ReplicationState(one.state))


def _map(found: Sequence[Replication], addresses: Mapping[int, str]) -> MapView | None:
    """Draw the cities that adopted the practice or are on the way."""
    drawn = [_drawn(one, addresses) for one in found if one.state in KIND_OF_STATE]
    if not drawn:
        return None
    meanings = (("neutral", _("adopted")), ("recorded", _("on the way: interested, planned or in progress")))
    return draw_map(drawn, meanings, _("Cities that copied this practice or are on the way."))


def _drawn(one: Replication, addresses: Mapping[int, str]) -> MapCity:
    kind = KIND_OF_STATE[ReplicationState(one.state)]
    label = _("%(city)s: %(result)s") % {"city": one.city.name, "result": one.get_state_display()}
    city = one.city
    return MapCity(city.code, float(city.longitude), float(city.latitude), kind, label, addresses.get(city.pk, ""))
