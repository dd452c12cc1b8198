"""What ships can be imported over itself: every row is unchanged."""

import csv

import pytest

from rankings.enums import ImportKind
from rankings.models import Study
from rankings.services.shipped_facts import DATA
from tests.beginnings import shipped_facts
from tests.imports.samples import csv_of, messages, previewed, states

pytestmark = pytest.mark.django_db


def rows_of(file, study):
    heading, *rows = csv.reader((DATA / file).open(encoding="utf-8", newline=""))
    return [heading, *(row for row in rows if row[0] == study)]


def test_shipped_files_over_themselves_change_nothing():
    shipped_facts()

    for study in Study.objects.all():
        results, areas = rows_of("results.csv", study.code), rows_of("area_results.csv", study.code)
        files = {"results": csv_of(results)} | ({"areas": csv_of(areas)} if areas[1:] else {})

        fact_import = previewed(study=study, **files)

        assert states(fact_import) == {"unchanged": len(results) + len(areas) - 2}, messages(fact_import)

    for kind, *files in (
        (ImportKind.STUDIES, "studies"),
        (ImportKind.METHODOLOGIES, "methodologies", "methodology_areas"),
        (ImportKind.INDICATORS, "indicators"),
    ):
        contents = {name: (DATA / f"{name}.csv").read_bytes() for name in files}

        fact_import = previewed(kind, **contents)

        assert set(states(fact_import)) == {"unchanged"}, messages(fact_import)
