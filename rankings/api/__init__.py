"""What the rankings publish through the API: one resource a file."""

from api.documents import register
from api.doors import register_doors
from rankings.api.areas import AREAS
from rankings.api.cities import CITIES
from rankings.api.corrections import CORRECTIONS
from rankings.api.indicators import INDICATORS
from rankings.api.methodologies import METHODOLOGIES
from rankings.api.results import RESULTS
from rankings.api.studies import STUDIES

RESOURCES = (CITIES, STUDIES, RESULTS, CORRECTIONS, AREAS, METHODOLOGIES, INDICATORS)


def register_resources() -> None:
    """Declare the resources and the doors that they open."""
    for resource in RESOURCES:
        register(resource)
        register_doors(resource)
