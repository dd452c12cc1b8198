"""What the home page states from facts: the latest study with its leaders and map, the studies there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import Page

from core.selectors import public_pages
from rankings.maps.view import MapView
from rankings.models.pages import CityIndexPage, StudyIndexPage
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import city_addresses, study_addresses
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.city_neighbours import Gap
from rankings.selectors.maps import study_map
from rankings.selectors.studies import StudyLink

LEADERS = 5
TEASERS = 4


@dataclass(frozen=True)
class Leader:
    """A recorded place in the latest study and the address of the city's page, blank where it has none."""

    result: CityResult
    name_then: str
    url: str


@dataclass(frozen=True)
class LatestStudy:
    """The newest study that the public may read: its page, its leaders with gaps marked, its map."""

    study: Study
    url: str
    recorded: int
    leaders: tuple[Leader | Gap, ...]
    map: MapView


@dataclass(frozen=True)
class FrontPage:
    """The facts of the home page; addresses are blank where a page is not there in this language."""

    latest: LatestStudy | None
    studies: tuple[StudyLink, ...]
    studies_count: int
    first_year: int | None
    cities_url: str
    rankings_url: str

    @property
    def map_url(self) -> str:
        """The address of the map with a choice of study."""
        return self.rankings_url and f"{self.rankings_url}map/"

    @property
    def examples(self) -> tuple[StudyLink, ...]:
        """The newest studies before the latest."""
        return self.studies[1 : TEASERS + 1]


def front_page() -> FrontPage:
    """Return the facts of the home page in the reader's language; the number of queries does not depend on the rows."""
    study_urls = study_addresses()
    published = Study.objects.published().filter(pk__in=study_urls)
    studies = list(published.select_related("family", "methodology", "compared_with__family"))
    return FrontPage(
        latest=_latest(studies[0], study_urls[studies[0].pk]) if studies else None,
        studies=tuple(StudyLink(study, study_urls[study.pk]) for study in studies),
        studies_count=len(studies),
        first_year=min((study.year for study in studies), default=None),
        cities_url=_address_of(CityIndexPage),
        rankings_url=_address_of(StudyIndexPage),
    )


def _latest(study: Study, url: str) -> LatestStudy:
    results = list(
        CityResult.objects.filter(study=study)
        .select_related("city__oblast")
        .prefetch_related("city__former_names")
        .order_by()
    )
    addresses = city_addresses()
    return LatestStudy(
        study, url, len(results), leaders(study, results, addresses), study_map(study, results, addresses)
    )


def leaders(study: Study, results: list[CityResult], addresses: Mapping[int, str]) -> tuple[Leader | Gap, ...]:
    """Return the best recorded places of a study that publishes them; places that are not recorded stand as gaps."""
    if not study.publishes_rank:
        return ()
    ranked = sorted(
        ((result.rank, result.city.sort_key_uk, result) for result in results if result.rank is not None),
        key=lambda row: row[:2],
    )
    rows: list[Leader | Gap] = []
    expected = 1
    for position, (rank, _key, result) in enumerate(ranked[:LEADERS]):
        if rank > expected:
            rows.append(Gap(expected, rank - 1))
        name = name_of_that_time(result.city, result.name_used, result.city.former_names.all())
        rows.append(Leader(result, name, addresses.get(result.city_id, "")))
        tied_so_far = sum(1 for other, _k, _r in ranked[: position + 1] if other == rank)
        expected = rank + tied_so_far
    return tuple(rows)


def _address_of(page_type: type[Page]) -> str:
    """Return the address of the public page of a type that exists once per language."""
    language = get_language()
    found = public_pages().type(page_type).filter(locale__language_code=language).first()
    return (found.get_url() or "") if found else ""
