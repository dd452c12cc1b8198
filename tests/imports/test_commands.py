"""The commands do what the admin does: show first, apply when told, name what is wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rankings.enums import ImportState
from rankings.models import AreaResult, CityResult, FactImport, Methodology, PublishedChange
from tests import factories
from tests.imports.samples import SOURCE, csv_of

pytestmark = pytest.mark.django_db
HEADING = ["city", "name_used", "rank", "source_url"]


@pytest.fixture
def study():
    return factories.StudyFactory(code="sample-2024", published_at=None)


@pytest.fixture
def files(study, tmp_path):
    city = factories.CityFactory()
    factories.MethodologyAreaFactory(methodology=study.methodology, position=1)
    results, areas = tmp_path / "results.csv", tmp_path / "areas.csv"
    results.write_bytes(csv_of([HEADING, [city.code, city.name_uk, "1", SOURCE]]))
    areas.write_bytes(csv_of([["city", "area_position", "points", "source_url"], [city.code, "1", "5", SOURCE]]))
    return results, areas


def said_by(*arguments, **options):
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_without_apply_nothing_is_saved(files):
    results, areas = files

    said = said_by("import_results", "--study", "sample-2024", results, "--areas", areas)

    assert "2 new, 0 changed, 0 unchanged, 0 wrong" in said
    assert "rank – → 1" in said
    assert "--apply" in said
    assert not CityResult.objects.exists()
    assert FactImport.objects.get().state == ImportState.DISCARDED


def test_apply_saves(files):
    results, areas = files

    said_by("import_results", "--study", "sample-2024", results, "--areas", areas, "--apply")

    assert AreaResult.objects.get().city_result.rank == 1
    assert FactImport.objects.get().applied_by is None
    again = said_by("import_results", "--study", "sample-2024", results, "--areas", areas, "--apply")
    assert "0 new, 0 changed, 2 unchanged" in again


def test_wrong_files_end_with_code_1(files):
    results, _areas = files
    results.write_bytes(csv_of([["city", "rank"], ["unknown", "1"]]))
    out = StringIO()

    with pytest.raises(CommandError) as failed:
        call_command("import_results", "--study", "sample-2024", str(results), "--apply", stdout=out)

    assert failed.value.returncode == 1
    assert "wrong: results, row 2, city:" in out.getvalue()


@pytest.mark.parametrize(
    ("code", "file", "words"),
    [
        ("unknown", "results.csv", "sample-2024"),
        ("sample-2024", "nowhere.csv", "nowhere.csv"),
        ("sample-2024", "empty.csv", "empty.csv"),
    ],
)
def test_what_cannot_be_begun_says_why(files, code, file, words):
    results, _areas = files
    (results.parent / "empty.csv").write_bytes(b"")

    with pytest.raises(CommandError, match=words):
        said_by("import_results", "--study", code, results.parent / file)


def test_a_published_study_is_given_the_reason(files, study):
    results, _areas = files
    type(study).objects.update(published_at="2021-03-31T00:00Z")
    command = ("import_results", "--study", "sample-2024", results, "--apply")

    with pytest.raises(CommandError):
        said_by(*command)
    said_by(*command, "--reason", "Зразкова причина.", "--reason-en", "Sample reason.")

    assert set(PublishedChange.objects.values_list("reason_uk", "reason_en")) == {
        ("Зразкова причина.", "Sample reason.")
    }


def test_facts_come_in_by_their_own_command(tmp_path):
    family = factories.FamilyFactory()
    factories.AreaFactory(code="sample-a")
    first, second = tmp_path / "methodologies.csv", tmp_path / "areas.csv"
    first.write_bytes(csv_of([["code", "family", "source_url"], ["sample-2024", family.code, SOURCE]]))
    second.write_bytes(
        csv_of([["methodology", "position", "areas", "name_uk"], ["sample-2024", "1", "sample-a", "Зразкова сфера"]])
    )

    assert "2 new" in said_by("import_facts", "methodologies", first, "--second", second)
    said_by("import_facts", "methodologies", first, "--second", second, "--apply")

    assert Methodology.objects.get().areas.get().name_uk == "Зразкова сфера"
