"""The doors that practices open: the library in all its states, feeds."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from core.doors import register_door
from practices.models.practice import PracticePage
from practices.models.relations import PracticeArea, PracticeCity
from practices.selectors.addresses import feed_address, library_address
from practices.selectors.library import SORTS


def _codes() -> dict[str, list[str]]:
    """Return by filter the codes that any practice has, hidden ones too: what is hidden must not be found by them."""
    return {
        "area": list(PracticeArea.objects.order_by().values_list("area__code", flat=True).distinct()),
        "city": list(PracticeCity.objects.order_by().values_list("city__code", flat=True).distinct()),
        "organisation": list(PracticePage.objects.order_by().values_list("organisation__code", flat=True).distinct()),
    }


def states_of_library() -> Iterator[str]:
    """Return the addresses of the library narrowed by each fact, and in each order."""
    chosen = [f"{name}={code}" for name, codes in _codes().items() for code in codes]
    chosen += [f"sort={sort.code}" for sort in SORTS]
    for language, _name in settings.LANGUAGES:
        with override(language):
            library = library_address()
        yield from (f"{library}?{query}" for query in chosen if library)


def feeds() -> Iterator[str]:
    """Return the addresses of all feeds."""
    codes = _codes()
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield feed_address()
            yield from (feed_address(**{name: code}) for name in ("area", "city") for code in codes[name])


DOORS = {"library of practices": states_of_library, "feeds of practices": feeds}


def register_doors() -> None:
    """Declare the doors."""
    for name, addresses in DOORS.items():
        register_door(name, addresses)
