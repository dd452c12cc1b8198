"""Files and pages of others do not come into one's own pages, nor one's files into theirs."""

import pytest
from django.core.files.base import ContentFile

from core.models import Document
from practices.models import PracticeEvidence, PracticePicture
from tests.access.crafting import TEXT, Case, rich_link
from tests.admin.forms import errors, row
from tests.practices.writing import edit_address, latest


@pytest.fixture
def case(trees):
    return Case(trees)


@pytest.mark.parametrize(("prefix", "column", "number"), [("pictures", "image", 0), ("evidence", "file", 1)])
def test_a_file_of_another_organisation_is_refused_at_its_field(case, prefix, column, number):
    files = dict(zip(("image", "file"), case.files(case.organisation), strict=True))
    others = {"image": {"caption": ""}, "file": {"title": "Зразок", "url": "https://example.org/"}}[column]

    answer = case.desk.edit(case.own, title=TEXT, **row(prefix, number, **{column: str(files[column].pk)}, **others))

    found = errors(answer)
    assert set(found) == {f"{prefix}-{number}-{column}"}
    assert (
        "Choose one" in found[f"{prefix}-{number}-{column}"][0] or "Виберіть" in found[f"{prefix}-{number}-{column}"][0]
    )
    assert latest(case.own).title != TEXT


def test_own_files_may_be_chosen(case):
    image, document = case.files(case.desk.organisation)
    rows = row("pictures", 0, image=str(image.pk), caption="") | row(
        "evidence", 1, title="Зразок", url="https://example.org/", file=str(document.pk)
    )

    case.desk.edit(case.own, **rows)

    saved = latest(case.own)
    assert [one.image for one in saved.pictures.all()] == [image]
    assert document in [one.file for one in saved.evidence.all()]


def test_a_foreign_file_that_was_there_before_stays(case):
    image, document = case.files(case.organisation)
    case.own.pictures = [PracticePicture(image=image)]
    case.own.evidence = [PracticeEvidence(title="Зразок", url="https://example.org/", file=document)]
    case.own.save()
    case.own.save_revision()

    case.desk.edit(case.own, title=TEXT)

    saved = latest(case.own)
    assert saved.title == TEXT
    assert ([one.image for one in saved.pictures.all()], [one.file for one in saved.evidence.all()]) == (
        [image],
        [document],
    )


def test_a_file_goes_into_the_collection_of_the_own_organisation_whatever_is_sent(case):
    case.desk.organisation.refresh_from_db()
    sent = {"title": "Зразок", "collection": str(case.organisation.collection_id), "tags": ""}

    case.post("wagtaildocs:add", file=ContentFile(b"sample", name="sample.txt"), **sent)
    document = Document.objects.get()
    case.post("wagtaildocs:edit", document.pk, file="", **sent)

    document.refresh_from_db()
    assert document.collection_id == case.desk.organisation.collection_id


def test_a_link_to_a_foreign_draft_is_refused_because_its_address_tells_its_title(case):
    answer = case.desk.edit(case.own, problem=rich_link(case.foreign))

    assert set(errors(answer)) == {"problem"}
    assert "foreign" not in case.client.get(edit_address(case.own)).content.decode()


def test_a_link_to_a_public_practice_of_others_is_fine(case):
    case.desk.edit(case.own, problem=rich_link(case.foreign_published))

    assert str(case.foreign_published.pk) in latest(case.own).problem


def test_the_page_of_an_organisation_leads_to_no_foreign_draft_either(case):
    place = case.desk.place
    answer = case.desk.edit(place.specific, intro=rich_link(case.foreign), **{"body-count": "0"})

    assert "intro" in errors(answer)
