"""The doors below the pages of studies and cities: lists of changes, feeds, files."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.conf import settings
from django.utils.translation import override

from core.doors import register_door
from rankings.selectors.addresses import city_addresses, study_addresses

FILES = ("results.csv", "areas.csv", "results.xlsx")
CHANGES = ("changes/", "changes.atom")


def below(pages: Callable[[], Mapping[int, str]], names: Sequence[str]) -> Iterator[str]:
    """Return these sub-addresses of pages in each language."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            addresses = pages().values()
        yield from (f"{address}{name}" for address in addresses for name in names)


DOORS = {
    "changes of studies": lambda: below(study_addresses, CHANGES),
    "files of studies": lambda: below(study_addresses, FILES),
    "files of cities": lambda: below(city_addresses, FILES),
}


def register_doors() -> None:
    """Declare the doors."""
    for name, addresses in DOORS.items():
        register_door(name, addresses)
