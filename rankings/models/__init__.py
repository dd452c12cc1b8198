"""Cities, methodologies, studies and their results; the pages that show them."""

from rankings.models.areas import Area
from rankings.models.cities import City, CityAlias, CityFormerName, Oblast
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.pages import CityIndexPage, CityPage, StudyIndexPage, StudyPage
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study

__all__ = [
    "Area",
    "AreaResult",
    "City",
    "CityAlias",
    "CityFormerName",
    "CityIndexPage",
    "CityPage",
    "CityResult",
    "Family",
    "Methodology",
    "MethodologyArea",
    "Oblast",
    "Study",
    "StudyIndexPage",
    "StudyPage",
]
