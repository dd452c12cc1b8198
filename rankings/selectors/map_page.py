"""The map with a choice of study and status, and the same oblast by oblast; an average only where it is whole."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from core.lists import LONGEST_QUOTE, Option
from rankings.maps.view import MapView
from rankings.models.cities import City, Oblast
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.scoring import mean, round_points
from rankings.selectors.addresses import city_addresses, study_addresses
from rankings.selectors.changes import marks_of_study
from rankings.selectors.maps import study_map
from rankings.selectors.order import name_order
from rankings.selectors.studies import rows_of
from rankings.selectors.study_table import UNKNOWN, Row, natural_order, status_words


@dataclass(frozen=True)
class Average:
    """The plain mean of an oblast's points, or in how many of its cities they are known where that is not all."""

    value: Decimal | None
    known: int
    cities: int

    @property
    def is_of_one_city(self) -> bool:
        """Whether there is but one city, so that there is nothing to average."""
        return self.cities == 1


@dataclass(frozen=True)
class UnrecordedCity:
    """A city that the record of the study does not hold, and the address of its page, blank where it has none."""

    city: City
    url: str


@dataclass(frozen=True)
class OblastRows:
    """The cities of an oblast: those shown, those not recorded; the average only where the study publishes points."""

    oblast: Oblast
    rows: tuple[Row, ...]
    unrecorded: tuple[UnrecordedCity, ...]
    average: Average | None


@dataclass(frozen=True)
class MapPage:
    """What the address asks of the map; whatever it asks in vain is told in `messages`."""

    study: Study
    url: str
    status: str
    map: MapView
    oblasts: tuple[OblastRows, ...]
    studies: tuple[Option, ...]
    statuses: tuple[Option, ...]
    shown: int
    recorded: int
    messages: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the map shows."""
        return _("Map: %(study)s") % {"study": self.study}

    @property
    def query(self) -> str:
        """The end of the address that shows the same."""
        return f"?{urlencode({'study': self.study.code} | ({'status': self.status} if self.status else {}))}"

    @property
    def canonical_query(self) -> str:
        """The end of the address of the study's map as a whole."""
        return f"?{urlencode({'study': self.study.code})}"


def map_page(asked: Mapping[str, str]) -> MapPage | None:
    """Return the map that the parameters of an address ask for, None while no study is public.

    The number of queries does not depend on the rows.
    """
    urls = study_addresses()
    published = Study.objects.published().filter(pk__in=urls).select_related("family", "methodology")
    studies = {study.code: study for study in published}
    if not studies:
        return None
    messages: list[str] = []
    study = _study(studies, asked.get("study", "").strip(), messages)
    addresses = city_addresses()
    results = list(
        CityResult.objects.filter(study=study)
        .select_related("city__oblast")
        .prefetch_related("city__former_names")
        .order_by()
    )
    status = _status(study, asked.get("status", "").strip(), messages)
    shown = [result for result in results if not status or (result.status or UNKNOWN) == status]
    if status and not shown:
        messages.append(_("No city recorded in this study has this status."))
    return MapPage(
        study=study,
        url=urls[study.pk],
        status=status,
        map=study_map(study, shown, addresses, with_others=not status),
        oblasts=_oblasts(study, results, shown, addresses),
        studies=tuple(Option(code, str(one), one == study) for code, one in studies.items()),
        statuses=_statuses(study, results, status),
        shown=len(shown),
        recorded=len(results),
        messages=tuple(messages),
    )


def _study(studies: Mapping[str, Study], asked: str, messages: list[str]) -> Study:
    newest = next(iter(studies.values()))
    if asked and asked not in studies:
        words = _("There is no study “%(value)s”; the newest one is shown: %(study)s.")
        messages.append(words % {"value": asked[:LONGEST_QUOTE], "study": newest})
    return studies.get(asked, newest)


def _status(study: Study, asked: str, messages: list[str]) -> str:
    if asked and not study.publishes_status:
        messages.append(_("This study publishes no statuses; all its cities are shown."))
    elif asked and asked not in status_words():
        words = _("This study knows no status “%(value)s”; cities of all statuses are shown.")
        messages.append(words % {"value": asked[:LONGEST_QUOTE]})
    else:
        return asked
    return ""


def _statuses(study: Study, results: Collection[CityResult], chosen: str) -> tuple[Option, ...]:
    if not study.publishes_status:
        return ()
    present = {result.status or UNKNOWN for result in results} | {chosen}
    return tuple(Option(code, label, code == chosen) for code, label in status_words().items() if code in present)


def _oblasts(
    study: Study, results: Sequence[CityResult], shown: Sequence[CityResult], addresses: Mapping[int, str]
) -> tuple[OblastRows, ...]:
    """Return the oblasts with cities that are shown, or with any city where nothing is left out."""
    result_of = {result.city_id: result for result in results}
    _own, marks = marks_of_study(study)
    rows: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows_of(study, shown, addresses, marks, has_change=False):
        rows[row.result.city.oblast_id].append(row)
    cities: defaultdict[Oblast, list[City]] = defaultdict(list)
    for city in City.objects.filter(is_sample=study.is_sample).select_related("oblast"):
        cities[city.oblast].append(city)
    whole = len(shown) == len(results)
    found = []
    for oblast in sorted(cities, key=name_order):
        missing = sorted((city for city in cities[oblast] if city.pk not in result_of), key=name_order)
        unrecorded = tuple(UnrecordedCity(city, addresses.get(city.pk, "")) for city in missing) if whole else ()
        ordered = tuple(sorted(rows[oblast.pk], key=lambda row: natural_order(row.result)))
        if ordered or unrecorded:
            points = [result_of[city.pk].points for city in cities[oblast] if city.pk in result_of]
            average = oblast_average(points, len(cities[oblast])) if study.publishes_points else None
            found.append(OblastRows(oblast, ordered, unrecorded, average))
    return tuple(found)


def oblast_average(points: Collection[Decimal | None], cities: int) -> Average:
    """Return the average of an oblast of so many cities: none unless each of several has points."""
    known = [value for value in points if value is not None]
    whole = len(known) == cities > 1
    return Average(round_points(mean(known)) if whole else None, len(known), cities)
