"""What the home page states from facts: the latest study with its leaders and map, the studies there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from rankings.maps.view import MapView
from rankings.models.results import CityResult
from rankings.models.studies import Study
from rankings.selectors.addresses import CITY, STUDY, addresses_of
from rankings.selectors.city_names import name_of_that_time
from rankings.selectors.city_neighbours import Gap
from rankings.selectors.leaders import best, with_gaps
from rankings.selectors.maps import study_map
from rankings.selectors.studies import StudyLink
from rankings.selectors.study_table import Row, natural_order

LEADERS = 5
TEASERS = 4
# Where pages of facts name their fact.
# What the page leads to: facts, and the lists of them.
PAGES = STUDY | CITY | {"cities": "cityindexpage__pk", "rankings": "studyindexpage__pk"}


@dataclass(frozen=True)
class LatestStudy:
    """The newest study that the public may read: its page, its leaders with gaps marked, its map."""

    study: Study
    url: str
    recorded: int
    leaders: tuple[Row | Gap, ...]
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
    urls = addresses_of(PAGES)
    study_urls = urls["study"]
    published = Study.objects.published().filter(pk__in=study_urls)
    studies = list(published.select_related("family", "methodology", "compared_with__family"))
    return FrontPage(
        latest=_latest(studies[0], study_urls[studies[0].pk], urls["city"]) if studies else None,
        studies=tuple(StudyLink(study, study_urls[study.pk]) for study in studies),
        studies_count=len(studies),
        first_year=min((study.year for study in studies), default=None),
        cities_url=_only(urls["cities"]),
        rankings_url=_only(urls["rankings"]),
    )


def _latest(study: Study, url: str, addresses: Mapping[int, str]) -> LatestStudy:
    results = list(
        CityResult.objects.filter(study=study)
        .select_related("city__oblast")
        .prefetch_related("city__former_names")
        .order_by()
    )
    return LatestStudy(
        study, url, len(results), leaders(study, results, addresses), study_map(study, results, addresses)
    )


def leaders(study: Study, results: list[CityResult], addresses: Mapping[int, str]) -> tuple[Row | Gap, ...]:
    """Return the best recorded places of a study that publishes them; places that are not recorded stand as gaps."""
    if not study.publishes_rank:
        return ()
    for result in results:
        result.study = study
    ranked = sorted(results, key=natural_order)
    return with_gaps(best([_row(result, addresses) for result in ranked], LEADERS))


def _row(result: CityResult, addresses: Mapping[int, str]) -> Row:
    name = name_of_that_time(result.city, result.name_used, result.city.former_names.all())
    return Row(result, name, addresses.get(result.city_id, ""))


def _only(addresses: Mapping[int, str]) -> str:
    """Return the address of a page that exists once per language, blank where there is none."""
    return next(iter(addresses.values()), "")
