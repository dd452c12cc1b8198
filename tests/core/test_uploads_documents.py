"""A document that is uploaded is what its name says and runs nothing, whichever way it comes."""

import json
from unittest.mock import ANY

import pytest
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from core.models import Document
from core.uploads import documents
from people.models import User
from tests.core.uploading import office, open_document, packed_as, telling, upload

TEXT, SHEET, SLIDES = "wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation"
TAKEN = {
    "a.pdf": b"%PDF-1.7\n%%EOF",
    "a.docx": office(TEXT),
    "a.xlsx": office(SHEET),
    "a.pptx": office(SLIDES),
    "a.odt": open_document("text"),
    "a.ods": open_document("spreadsheet"),
    "a.rtf": b"{\\rtf1 }",
    "a.csv": "місто;бали\nЗразкове;84,5\n".encode(),
    "windows.csv": "місто;бали\nЗразкове;84,5\n".encode("cp1251"),
    "excel.csv": "місто\tбали\n".encode("utf-16"),
    "a.txt": "Зразок: 1 < 2, a > b.".encode(),
    "a.zip": packed_as({"data/": b"", "data/cities.csv": b"a;b", "map.png": b"x"}),
    "LOUD.PDF": b"%PDF-1.4",
}
HTML, PROGRAM = b"<!DOCTYPE html><script>alert(1)</script>", b"MZ\x90\0\3"
REFUSED = {
    "a page as PDF": ("a.pdf", HTML),
    "a page before a PDF": ("a.pdf", HTML + b"%PDF-1.7"),
    "a page as text": ("a.txt", HTML),
    "a drawing as table": ("a.csv", b'\n <svg onload="alert(1)">'),
    "a program as text": ("a.txt", PROGRAM),
    "a program as archive": ("a.zip", PROGRAM),
    "a picture as PDF": ("a.pdf", telling("jpg")),
    "a text as RTF": ("a.rtf", b"rtf"),
    "an archive as text document": ("a.docx", packed_as({"a.txt": b"x"})),
    "a sheet as text document": ("a.docx", office(SHEET)),
    "a text as sheet of the other kind": ("a.ods", open_document("text")),
    "a text document with macros": ("a.docx", office(TEXT, {"word/vbaProject.bin": b"x"})),
    "a macro document under an innocent name": (
        "a.xlsx",
        packed_as({"[Content_Types].xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml"}),
    ),
    "an open document with macros": ("a.odt", open_document("text", {"Basic/Standard/Module1.xml": b"x"})),
    "a program in an archive": ("a.zip", packed_as({"readme.txt": b"x", "setup.exe": PROGRAM})),
    "an archive in an archive": ("a.zip", packed_as({"inner.zip": b"x"})),
    "a page in an archive": ("a.zip", packed_as({"index.html": HTML})),
    "a part that leads out": ("a.zip", packed_as({"../../etc/cron.txt": b"x"})),
    "a part from the root": ("a.zip", packed_as({"/etc/cron.txt": b"x"})),
    "a bomb": ("a.zip", packed_as({"zeros.txt": b"\0" * 4_000_000})),
    "a bomb as sheet": ("a.xlsx", office(SHEET, {"xl/worksheets/sheet1.xml": b"\0" * 4_000_000})),
    "half an archive": ("a.zip", packed_as({"a.txt": b"x" * 500})[:-30]),
    "a program before an archive": ("a.zip", PROGRAM + packed_as({"a.txt": b"x"})),
    "another kind of file": ("a.exe", PROGRAM),
    "a page by its name": ("a.html", HTML),
    "a name without an ending": ("readme", b"text"),
    "nothing": ("a.pdf", b""),
}


@pytest.fixture
def desk(client, db):
    client.force_login(User.objects.create_superuser("sample@example.org", "sample-password"))
    return client


def send(desk, way, name, content):
    place = Collection.get_first_root_node().pk
    fields = {"title": "Зразок", "file": upload(name, content), "collection": place, "tags": ""}
    if way == "form":
        return desk.post(reverse("wagtaildocs:add"), fields)
    if way == "chooser":
        sent = {f"document-chooser-upload-{key}": value for key, value in fields.items()}
        return desk.post(reverse("wagtaildocs_chooser:create"), sent)
    sent = {"title": name, "files[]": fields["file"], "collection": place}
    return desk.post(reverse("wagtaildocs:add_multiple"), sent)


WAYS = ("form", "chooser", "several at once")


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_as_named_is_taken(desk, name):
    send(desk, "form", name, TAKEN[name])

    with Document.objects.get().open_file() as file:
        assert file.read() == TAKEN[name]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_takes_it(desk, way):
    send(desk, way, "a.docx", TAKEN["a.docx"])

    document = Document.objects.get()
    assert document.file_size == len(TAKEN["a.docx"])
    assert document.file_hash


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_as_named_is_not_stored(desk, way, what):
    send(desk, way, *REFUSED[what])

    assert not Document.objects.exists()
    assert not UploadedFile.objects.exists()


def test_the_refusal_stands_at_the_file_and_says_what_to_do(desk):
    answer = send(desk, "several at once", *REFUSED["a text document with macros"])

    told = json.loads(answer.content)
    assert told == {"success": False, "error_message": ANY}
    assert ".docx" in told["error_message"]


def test_a_program_inside_is_named(desk):
    answer = send(desk, "form", *REFUSED["a program in an archive"])

    assert "setup.exe" in answer.text
    assert answer.context["form"].errors.keys() == {"file"}


def test_an_archive_with_a_password_is_refused(desk):
    content = bytearray(packed_as({"a.txt": b"x"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(sign) + place] |= documents.ENCRYPTED

    send(desk, "form", "a.zip", bytes(content))

    assert not Document.objects.exists()


def test_an_archive_of_too_many_parts_is_refused(desk, monkeypatch):
    monkeypatch.setattr(documents, "MOST_PARTS", 2)

    send(desk, "form", "a.zip", packed_as({f"{number}.txt": b"" for number in range(3)}))

    assert not Document.objects.exists()


def test_a_sheet_that_is_packed_well_is_no_bomb(desk):
    rows = b"".join(b"<row r='%d'><c><v>0</v></c></row>" % number for number in range(50_000))

    send(desk, "form", "a.xlsx", office(SHEET, {"xl/worksheets/sheet1.xml": rows}))

    assert Document.objects.exists()


def test_a_file_that_is_too_big_is_refused(desk, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10

    answer = send(desk, "form", "a.txt", "Задовгий зразок".encode())

    assert answer.context["form"].errors.keys() == {"file"}
    assert not Document.objects.exists()


def test_a_new_file_of_a_document_is_looked_at_too(desk):
    send(desk, "form", "a.txt", TAKEN["a.txt"])
    document = Document.objects.get()
    fields = {"title": "Зразок", "collection": document.collection_id, "tags": ""}

    refused = desk.post(reverse("wagtaildocs:edit", args=[document.pk]), fields | {"file": upload("a.pdf", HTML)})
    renamed = desk.post(reverse("wagtaildocs:edit", args=[document.pk]), fields | {"title": "Нова назва"})

    assert (refused.status_code, renamed.status_code) == (200, 302)
    document.refresh_from_db()
    assert (document.title, document.file_extension) == ("Нова назва", "txt")


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.zip"])
def test_it_is_downloaded_and_nothing_in_it_runs(desk, client, name):
    send(desk, "form", name, TAKEN[name])
    client.logout()

    answer = client.get(Document.objects.get().url)

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_every_kind_that_is_allowed_has_its_check(settings):
    assert set(settings.WAGTAILDOCS_EXTENSIONS) == documents.CHECKS.keys()
