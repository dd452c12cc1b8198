"""An import is previewed, then applied all or nothing and once."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError
from django.utils import translation
from wagtail.log_actions import registry

from api.models import PublishedDocument
from core.signals import facts_changed
from people.models import User
from rankings.enums import ImportKind, ImportState
from rankings.models import AreaResult, City, CityResult, FactImport, PublishedChange
from rankings.models.door import open_door
from rankings.services import imports
from rankings.services.imports import ImportRefusedError
from tests import factories
from tests.imports.samples import SOURCE, csv_of, previewed, states

pytestmark = pytest.mark.django_db
HEADING = ["city", "name_used", "rank", "points", "source_url"]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def study():
    return factories.StudyFactory(published_at=None)


@pytest.fixture
def city():
    return factories.CityFactory()


@pytest.fixture
def person():
    return User.objects.create_user("data@example.org", first_name="Зразкова", last_name="Редакторка")


def rows(*cities, points="84,5", rank="1"):
    return csv_of([HEADING, *([city.code, city.name_uk, rank, points, SOURCE] for city in cities)])


def refusal(step, *args, **kwargs):
    with pytest.raises(ImportRefusedError) as refused:
        step(*args, **kwargs)
    return str(refused.value)


def test_nothing_is_saved_before_it_is_confirmed(study, city):
    fact_import = previewed(study=study, results=rows(city))

    assert fact_import.state == ImportState.READY
    assert states(fact_import) == {"new": 1}
    assert not CityResult.objects.exists()

    imports.confirm(fact_import, None)

    result = CityResult.objects.get()
    assert (result.city, result.rank, result.points_printed) == (city, 1, "84.5")
    assert fact_import.state == ImportState.APPLIED
    assert not PublishedChange.objects.exists()


def test_who_comes_second_is_told_who_was_first(study, city, person):
    fact_import = previewed(study=study, results=rows(city))
    pressed_twice = FactImport.objects.get(pk=fact_import.pk)
    imports.confirm(fact_import, person)

    said = refusal(imports.confirm, pressed_twice, None)

    assert "Зразкова Редакторка" in said
    assert str(fact_import.applied_at.year) in said
    assert CityResult.objects.count() == 1
    assert "already applied" in refusal(imports.discard, pressed_twice, None)


@pytest.mark.parametrize("state", set(ImportState) - {ImportState.READY, ImportState.APPLIED})
def test_only_what_is_ready_is_confirmed(study, city, state):
    fact_import = previewed(study=study, results=rows(city))
    FactImport.objects.update(state=state)

    assert str(state.label) in refusal(imports.confirm, fact_import, None)
    assert not CityResult.objects.exists()


def test_facts_that_changed_since_the_preview_are_looked_at_anew(study, city):
    stored = factories.CityResultFactory(study=study, city=city, rank=5, name_used=city.name_uk, source_url=SOURCE)
    fact_import = previewed(study=study, results=rows(city))
    with open_door():
        CityResult.objects.update(rank=6)

    assert "changed since" in refusal(imports.confirm, fact_import, None)
    assert fact_import.state == ImportState.OUTDATED
    stored.refresh_from_db()
    assert stored.rank == 6

    imports.preview(fact_import)
    imports.confirm(fact_import, None)
    stored.refresh_from_db()
    assert stored.rank == 1


def test_a_city_that_vanished_since_the_preview_is_noticed(study, city):
    fact_import = previewed(study=study, results=rows(city))
    City.objects.all().delete()

    assert "changed since" in refusal(imports.confirm, fact_import, None)


def test_a_study_published_since_the_preview_needs_a_reason(study, city):
    fact_import = previewed(study=study, results=rows(city))
    type(study).objects.update(published_at="2021-03-31T00:00Z")

    assert "published" in refusal(imports.confirm, fact_import, None)

    FactImport.objects.update(reason_uk="Зразкова причина.")
    imports.confirm(fact_import, None)
    assert PublishedChange.objects.filter(reason_uk="Зразкова причина.").exists()


def test_a_failure_in_the_middle_leaves_nothing_but_a_ready_import(study, city):
    area = factories.MethodologyAreaFactory(methodology=study.methodology, position=1)
    areas = csv_of([["city", "area_position", "points", "source_url"], [city.code, "1", "5", SOURCE]])
    fact_import = previewed(study=study, results=rows(city), areas=areas)

    def fail(sender, changed, **kwargs):
        assert CityResult.objects.exists()
        raise DatabaseError("Зразкова відмова.")

    facts_changed.connect(fail, sender=AreaResult)
    try:
        with pytest.raises(DatabaseError):
            imports.confirm(fact_import, None)
    finally:
        facts_changed.disconnect(fail, sender=AreaResult)

    assert not CityResult.objects.exists()
    assert fact_import.state == ImportState.READY
    imports.confirm(fact_import, None)
    assert AreaResult.objects.get().methodology_area == area


def test_a_kept_file_that_was_changed_is_never_applied(study, city):
    fact_import = previewed(study=study, results=rows(city))
    kept = fact_import.files.get()
    with kept.file.storage.open(kept.file.name, "wb") as file:
        file.write(rows(city, points="99"))

    assert "not the one" in refusal(imports.confirm, fact_import, None)
    assert not CityResult.objects.exists()


def test_the_file_is_kept_as_it_was_handed_in(study, city):
    content = rows(city)

    kept = previewed(study=study, results=content, name="C:\\зразки\\..\\результати\x00\u202e.csv").files.get()

    assert kept.file.open().read() == content
    assert (kept.name, kept.size, len(kept.sha256)) == ("результати.csv", len(content), 64)
    assert kept.file.name.isascii()
    assert ".." not in kept.file.name


def test_history_says_who_applied_what_from_which_file(study, city, person):
    fact_import = previewed(study=study, by=person, results=rows(city), name="зразок.csv")
    imports.confirm(fact_import, person)

    of_import, of_study = (registry.get_logs_for_instance(fact) for fact in (fact_import, study))
    assert [entry.action for entry in of_import.order_by("timestamp")] == [
        "rankings.import_hand_in",
        "rankings.import_apply",
    ]
    entry = of_study.get(action="rankings.import_apply")
    assert entry.user == person
    assert entry.data["files"] == [{"name": "зразок.csv", "sha256": fact_import.files.get().sha256}]
    assert "зразок.csv" in entry.message
    assert f"Import {fact_import.pk} applied" in entry.message


def test_a_discarded_import_stays_in_the_record(study, city, person):
    fact_import = previewed(study=study, results=rows(city))

    imports.discard(fact_import, person)

    assert fact_import.state == ImportState.DISCARDED
    assert fact_import.files.exists()
    refusal(imports.confirm, fact_import, None)
    refusal(imports.discard, fact_import, None)
    imports.preview(fact_import)
    assert fact_import.state == ImportState.DISCARDED


def test_the_preview_of_an_applied_import_is_not_made_again(study, city):
    fact_import = previewed(study=study, results=rows(city))
    imports.confirm(fact_import, None)

    imports.preview(fact_import)

    assert fact_import.state == ImportState.APPLIED
    assert states(fact_import) == {"new": 1}


def test_a_mistake_of_the_platform_is_an_outcome_too(study, city, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(imports, "make_plan", fail)

    fact_import = previewed(study=study, results=rows(city))

    assert fact_import.state == ImportState.REFUSED
    assert "administrators" in fact_import.message


def test_a_file_is_refused_at_sight_and_not_kept(study):
    for content in (b"", b"%PDF-1.7", b"PK\x03\x04", b"a" * (10 * 1024 * 1024 + 1)):
        said = refusal(
            imports.hand_in, ImportKind.RESULTS, {"results": ContentFile(content, name="зразок.csv")}, None, study
        )
        assert said.startswith("зразок.csv: ")

    assert not FactImport.objects.exists()


def test_what_is_handed_in_fits_its_kind(study):
    file = ContentFile(b"code\nsample\n", name="sample.csv")

    assert "no file" in refusal(imports.hand_in, ImportKind.RESULTS, {}, None, study)
    assert "no file" in refusal(imports.hand_in, ImportKind.RESULTS, {"results": None}, None, study)
    assert "no file" in refusal(imports.hand_in, ImportKind.RESULTS, {"studies": file}, None, study)
    assert "study" in refusal(imports.hand_in, ImportKind.RESULTS, {"results": file}, None)
    assert "study" in refusal(imports.hand_in, ImportKind.STUDIES, {"studies": file}, None, study)


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(study):
    fact_import = previewed(study=study, results=b"city,points\nlviv,=1+1\n")

    assert fact_import.state == ImportState.REFUSED
    assert "B2" in fact_import.message


def test_documents_follow_an_import_at_once(study, city):
    type(study).objects.update(published_at="2021-03-31T00:00Z")
    fact_import = previewed(study=study, results=rows(city), texts={"reason_uk": "Зразкова причина."})

    imports.confirm(fact_import, None)

    bodies = b"".join(bytes(body) for body in PublishedDocument.objects.values_list("body", flat=True))
    assert b"84.5" in bodies


def test_a_name_is_made_safe_for_screens():
    names = {
        "/tmp/зразок.xlsx": "зразок.xlsx",
        "..": "..",
        "": "–",
        "a" * 400 + ".csv": "a" * 146 + ".csv",
        "a\n\tb.csv": "ab.csv",
    }

    assert {name: imports.file_name(SimpleNamespace(name=name)) for name in names} == names
