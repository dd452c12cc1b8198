"""The overview of rankings: all studies with what each publishes, and the matrix of cities and studies."""

from collections.abc import Mapping
from dataclasses import dataclass

from rankings.selectors.addresses import city_addresses, city_index_address, methodology_addresses, study_addresses
from rankings.selectors.overview_matrix import Matrix, read_matrix
from rankings.selectors.studies import StudyFamily, studies_by_family


@dataclass(frozen=True)
class Overview:
    """What the list of studies states; addresses are by key, blank or missing where there is no page."""

    families: tuple[StudyFamily, ...]
    matrix: Matrix
    study_urls: Mapping[int, str]
    methodology_urls: Mapping[int, str]
    cities_url: str


def overview(asked: Mapping[str, str], path: str) -> Overview:
    """Return the overview as the address asks for it; the number of queries does not depend on the rows."""
    study_urls = study_addresses()
    families = studies_by_family(study_urls)
    studies = [listed for family in families for listed in family.studies]
    return Overview(
        families=families,
        matrix=read_matrix(studies, city_addresses(), asked, path),
        study_urls=study_urls,
        methodology_urls=methodology_addresses(),
        cities_url=city_index_address(),
    )
