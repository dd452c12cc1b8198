"""Rows of the tables of a study's results, and what came of them."""

from rankings.enums import ImportState
from rankings.models import CityResult
from rankings.services import imports
from tests.imports.samples import SOURCE, messages

HEADING = ["study", "city", "name_used", "rank", "points", "status", "state", "reason", "source_url"]
AREAS = ["study", "city", "area_position", "points", "state", "reason", "source_url"]


def row_of(study, city, rank="", points="", status="", state="", reason="", source=SOURCE):
    return [study.code, city.code, city.name_uk, rank, points, status, state, reason, source]


def area_row(study, city, position, points="", state="", reason=""):
    return [study.code, city.code, position, points, state, reason, SOURCE]


def applied(fact_import):
    assert fact_import.state == ImportState.READY, (fact_import.message, messages(fact_import))
    imports.confirm(fact_import, None)
    return CityResult.objects.get() if CityResult.objects.count() == 1 else None


def notes(fact_import):
    return [(note["table"], note["row"], note["message"]) for note in fact_import.preview["notes"]]
