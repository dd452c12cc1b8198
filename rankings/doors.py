"""The doors below the pages of studies and cities: lists of changes, feeds, files, comparisons, map, matrix."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.conf import settings
from django.utils.translation import override

from core.doors import register_door
from rankings.models.cities import City
from rankings.models.studies import Study
from rankings.selectors.addresses import city_addresses, city_index_address, study_addresses, study_index_address

FILES = ("results.csv", "areas.csv", "results.xlsx")
CHANGES = ("changes/", "changes.atom")


def below(pages: Callable[[], Mapping[int, str]], names: Sequence[str]) -> Iterator[str]:
    """Return these sub-addresses of pages in each language."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            addresses = pages().values()
        yield from (f"{address}{name}" for address in addresses for name in names)


def in_each_language(page: Callable[[], str], ends: Callable[[], Sequence[str]]) -> Iterator[str]:
    """Return addresses that begin with that of one page."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            address = page()
        yield from (f"{address}{end}" for end in ends() if address)


def comparisons() -> list[str]:
    """Return the ends of the addresses that compare each city alone, and of the one that compares none."""
    return ["compare/", *(f"compare/?city={code}" for code in City.objects.values_list("code", flat=True))]


def choices_of_study() -> list[str]:
    """Return the ends of the addresses that choose a study for the map or the order of the matrix."""
    codes = Study.objects.published().values_list("code", flat=True)
    return ["map/", *(f"{end}={code}" for code in codes for end in ("?sort", "map/?study"))]


DOORS = {
    "changes of studies": lambda: below(study_addresses, CHANGES),
    "files of studies": lambda: below(study_addresses, FILES),
    "files of cities": lambda: below(city_addresses, FILES),
    "comparisons of cities": lambda: in_each_language(city_index_address, comparisons),
    "map and matrix": lambda: in_each_language(study_index_address, choices_of_study),
}


def register_doors() -> None:
    """Declare the doors."""
    for name, addresses in DOORS.items():
        register_door(name, addresses)
