"""The name that a source used for a city, beside the name of today."""

from collections.abc import Iterable

from django.utils.translation import get_language

from core.bilingual import SOURCE_LANGUAGE
from core.ukrainian import romanise, same_name
from rankings.models.cities import City, CityFormerName


def name_of_that_time(city: City, name_used: str, former_names: Iterable[CityFormerName]) -> str:
    """Return in the reader's language the name that a source used, empty where it is the name of today."""
    if same_name(name_used, city.name_uk):
        return ""
    known = next((former for former in former_names if same_name(former.name_uk, name_used)), None)
    if known is not None and (get_language() == SOURCE_LANGUAGE or known.name_en):
        return known.name
    return name_used if get_language() == SOURCE_LANGUAGE else romanise(name_used)
