"""A data editor hands a file in, sees what it would do, and decides."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from rankings.enums import ImportKind, ImportState
from rankings.models import CityResult, FactImport, ImportedFile, PublishedChange
from rankings.services import imports
from tests import factories
from tests.admin.desk import logged_in, person, run_the_queue
from tests.imports.samples import SOURCE, csv_of

pytestmark = pytest.mark.django_db
HEADING = ["Місто", "Назва в джерелі", "Місце", "Бали", "Джерело"]


@pytest.fixture
def editor():
    return person()


@pytest.fixture
def desk(editor):
    return logged_in(editor)


@pytest.fixture
def city():
    return factories.CityFactory(name_uk="Зразкове місто Кам’янка")


@pytest.fixture
def study():
    return factories.StudyFactory(published_at=None, publishes_status=False)


def table(city, rank="1", points="84,5"):
    return csv_of([HEADING, [city, "Кам'янка", rank, points, SOURCE]], delimiter=";")


def hand_in(client, content, capture, study=None, kind=ImportKind.RESULTS, **fields):
    """Send the form and let the worker do its part; return the answer."""
    file = SimpleUploadedFile("результати.csv", content)
    data = {f"file_{kind}": file, **({"study": study.pk} if study else {}), **fields}
    with capture(execute=True):
        answer = client.post(reverse("imports:hand_in", args=[kind]), data)
    run_the_queue()
    return answer


def screen(client, **query):
    return client.get(reverse("imports:inspect", args=[FactImport.objects.get().pk]), query).content.decode()


def confirm(client, **fields):
    kept = FactImport.objects.get()
    address = reverse("imports:confirm", args=[kept.pk])
    return client.post(address, {"digest": kept.digest, **fields}, follow=True).content.decode()


def test_the_new_import_asks_what_it_brings(desk):
    page = desk.get(reverse("imports:add")).content.decode()

    for kind in ImportKind:
        assert reverse("imports:hand_in", args=[kind]) in page


@pytest.mark.parametrize("kind", ImportKind)
def test_each_kind_says_which_columns_it_takes_and_gives_an_empty_workbook(desk, kind):
    page = desk.get(reverse("imports:hand_in", args=[kind])).content.decode()
    answer = desk.get(reverse("imports:workbook", args=[kind]))

    sheets = load_workbook(io.BytesIO(answer.content)).worksheets
    headings = [cell.value for sheet in sheets for cell in sheet[1]]
    assert "attachment" in answer["Content-Disposition"]
    assert all(f">{heading}" in page for heading in headings)


def test_an_empty_workbook_holds_nothing_to_import(desk, study, django_capture_on_commit_callbacks):
    empty = desk.get(reverse("imports:workbook", args=["results"])).content

    hand_in(desk, empty, django_capture_on_commit_callbacks, study)

    assert FactImport.objects.get().state == ImportState.WRONG
    assert 'id="file-faults"' in screen(desk)


def test_an_unknown_kind_is_not_found(desk):
    assert desk.get("/admin/imports/new/cities/", follow=True).status_code == 404


def test_a_file_is_previewed_in_the_background_and_saved_by_a_confirmation(
    desk, editor, study, city, django_capture_on_commit_callbacks
):
    answer = hand_in(desk, table(city.name_uk.replace("’", "'")), django_capture_on_commit_callbacks, study)

    kept = FactImport.objects.get()
    assert answer.url == reverse("imports:inspect", args=[kept.pk])
    assert (kept.created_by, kept.state) == (editor, ImportState.READY), kept.preview
    assert not CityResult.objects.exists()
    page = screen(desk)
    assert city.name_uk in page
    assert "84,5" in page

    page = confirm(desk)

    assert CityResult.objects.get().city == city
    kept.refresh_from_db()
    assert (kept.state, kept.applied_by) == (ImportState.APPLIED, editor)
    assert 'name="digest"' not in page


def test_what_is_wrong_is_named_by_row_and_column(desk, study, city, django_capture_on_commit_callbacks):
    hand_in(desk, table("Нізвідки", rank="перше"), django_capture_on_commit_callbacks, study)

    page = screen(desk)

    assert "Нізвідки" in page
    assert "<strong>Місце:</strong>" in page or "<strong>Місто:</strong>" in page
    assert 'name="digest"' not in page


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_is_no_table_is_refused_at_its_field(desk, study, content, django_capture_on_commit_callbacks):
    answer = hand_in(desk, content, django_capture_on_commit_callbacks, study)

    assert answer.context["form"].errors.keys() == {"file_results"}
    assert not FactImport.objects.exists()


def test_without_a_file_or_a_study_the_form_says_so(desk):
    answer = desk.post(reverse("imports:hand_in", args=["results"]), {})

    assert answer.context["form"].errors.keys() == {"study", "file_results"}


def test_a_published_study_does_not_change_without_a_reason(desk, city, django_capture_on_commit_callbacks):
    study = factories.StudyFactory(publishes_status=False)
    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study)

    page = confirm(desk, reason_uk=" ")
    assert "error-message" in page
    assert not CityResult.objects.exists()

    confirm(desk, reason_uk="Зразкова причина.", reason_en="Sample reason.")
    changes = PublishedChange.objects.all()
    assert {(change.reason_uk, change.reason_en) for change in changes} == {("Зразкова причина.", "Sample reason.")}
    assert {change.fact_import for change in changes} == {FactImport.objects.get()}


def test_a_reason_given_with_the_file_stands_at_the_confirmation(desk, city, django_capture_on_commit_callbacks):
    study = factories.StudyFactory(publishes_status=False)

    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study, reason_uk="Зразкова причина.")

    assert "Зразкова причина.</textarea>" in screen(desk)


def test_who_presses_twice_reads_that_it_is_done(desk, study, city, django_capture_on_commit_callbacks):
    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study)
    confirm(desk)

    page = confirm(desk)

    assert "messages" in page
    assert str(FactImport.objects.get().applied_by) in page
    assert CityResult.objects.count() == 1


def test_who_confirms_an_older_preview_is_shown_the_newer_one(desk, study, city, django_capture_on_commit_callbacks):
    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study)

    page = confirm(desk, digest="0" * 64)

    assert 'name="digest"' in page
    assert not CityResult.objects.exists()


def test_facts_that_changed_meanwhile_ask_for_a_new_preview(desk, study, city, django_capture_on_commit_callbacks):
    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study)
    factories.CityResultFactory(study=study, city=city, rank=2, printed="80")

    page = confirm(desk)
    kept = FactImport.objects.get()
    again = reverse("imports:again", args=[kept.pk])
    assert kept.state == ImportState.OUTDATED
    assert again in page

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(again)
    run_the_queue()
    assert "<ins>84,5</ins>" in screen(desk)

    confirm(desk)
    assert CityResult.objects.get().points_printed == "84.5"


def test_an_import_that_is_given_up_changes_nothing_and_stays_in_the_record(
    desk, study, city, django_capture_on_commit_callbacks
):
    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study)

    desk.post(reverse("imports:discard", args=[FactImport.objects.get().pk]))
    confirm(desk)

    assert FactImport.objects.get().state == ImportState.DISCARDED
    assert not CityResult.objects.exists()
    assert ImportedFile.objects.get().name in screen(desk)


def test_a_mistake_in_the_facts_is_mended_and_the_same_file_read_again(desk, study, django_capture_on_commit_callbacks):
    hand_in(desk, table("zrazkove"), django_capture_on_commit_callbacks, study)
    assert FactImport.objects.get().state == ImportState.WRONG
    factories.CityFactory(code="zrazkove")

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("imports:again", args=[FactImport.objects.get().pk]))
    run_the_queue()

    assert FactImport.objects.get().state == ImportState.READY


def test_the_file_comes_back_as_it_was_and_is_never_shown(desk, study, city, django_capture_on_commit_callbacks):
    content = table(city.code)
    hand_in(desk, content, django_capture_on_commit_callbacks, study)
    kept = ImportedFile.objects.get()

    answer = desk.get(reverse("imports:file", args=[kept.fact_import_id, kept.pk]))

    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert kept.sha256 in screen(desk)
    assert desk.get(reverse("imports:file", args=[kept.fact_import_id + 1, kept.pk]), follow=True).status_code == 404


def test_the_history_of_the_study_names_the_file_and_leads_to_the_import(
    desk, editor, study, city, django_capture_on_commit_callbacks
):
    hand_in(desk, table(city.code), django_capture_on_commit_callbacks, study)
    kept = FactImport.objects.get()
    imports.confirm(kept, editor)

    page = desk.get(reverse("facts_study:history", args=[study.pk])).content.decode()

    assert "результати.csv" in page
    assert f'<a href="{reverse("imports:inspect", args=[kept.pk])}">' in page
    assert str(editor) in page
