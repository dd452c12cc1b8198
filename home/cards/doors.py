"""The door of cards: those of public pages, and those of published results below the pages of cities."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from core.doors import register_door
from home.selectors.sitemap import home_addresses, public_addresses
from rankings.models import CityResult, Study
from rankings.selectors.addresses import city_addresses


def cards_of_pages() -> Iterator[str]:
    """Return the address of the card of every public page but home, which has a picture of its own."""
    homes = home_addresses()
    yield from (f"{address}card.png" for address in public_addresses() if address not in homes)


def cards_of_results() -> Iterator[str]:
    """Return the address of the card of every published result, in each language in which its city has a page."""
    results = list(CityResult.objects.filter(study__in=Study.objects.published()).values_list("city_id", "study__code"))
    for language, _name in settings.LANGUAGES:
        with override(language):
            pages = city_addresses()
        yield from (f"{pages[city]}{study}.png" for city, study in results if city in pages)


def register_doors() -> None:
    """Declare the doors."""
    register_door("cards of pages", cards_of_pages)
    register_door("cards of results", cards_of_results)
