"""Cities, methodologies, studies and their results; the pages that show them."""

from rankings.models.areas import Area
from rankings.models.changes import PublishedChange
from rankings.models.cities import City, CityAlias, CityFormerName, Oblast
from rankings.models.imports import FactImport, ImportedFile
from rankings.models.indicators import Indicator, IndicatorOption, IndicatorResult
from rankings.models.methodologies import Family, Methodology, MethodologyArea
from rankings.models.pages import (
    AreaIndexPage,
    AreaPage,
    CityIndexPage,
    CityPage,
    MethodologyIndexPage,
    MethodologyPage,
    StudyIndexPage,
    StudyPage,
)
from rankings.models.results import AreaResult, CityResult
from rankings.models.studies import Study

__all__ = [
    "Area",
    "AreaIndexPage",
    "AreaPage",
    "AreaResult",
    "City",
    "CityAlias",
    "CityFormerName",
    "CityIndexPage",
    "CityPage",
    "CityResult",
    "FactImport",
    "Family",
    "ImportedFile",
    "Indicator",
    "IndicatorOption",
    "IndicatorResult",
    "Methodology",
    "MethodologyArea",
    "MethodologyIndexPage",
    "MethodologyPage",
    "Oblast",
    "PublishedChange",
    "Study",
    "StudyIndexPage",
    "StudyPage",
]
