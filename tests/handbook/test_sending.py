"""Files and pictures of editions: as what they are, only when they are there, and how long anybody keeps them."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from handbook.enums import FileKind, FileState
from handbook.models import EditionFile, EditionPicture
from tests.handbook.pages_reading import HOME, main, read, ready
from tests.handbook_factories import edition, handbook

pytestmark = pytest.mark.django_db


def test_files_are_offered_with_their_size_once_they_are_ready(client, pages):
    made = edition()
    address = ready(made, FileKind.PDF, content=b"x" * 2048)
    html, text = read(client, HOME), main(client, HOME)

    assert f'<a href="{address}">PDF</a>' in html
    assert "2.0\xa0KB" in html
    assert "Still being made: EPUB, Presentation for use offline (HTML)." in text


@pytest.mark.parametrize(
    ("kind", "media", "disposition"),
    [
        (FileKind.PDF, "application/pdf", 'inline; filename="handbook-1-en.pdf"'),
        (FileKind.EPUB, "application/epub+zip", 'attachment; filename="handbook-1-en.epub"'),
        (FileKind.SLIDES, "text/html; charset=utf-8", 'attachment; filename="handbook-1-en.html"'),
    ],
)
def test_a_file_is_sent_as_what_it_is(client, pages, kind, media, disposition):
    answer = client.get(ready(edition(), kind))

    assert b"".join(answer.streaming_content) == b"sample"
    assert answer.headers["Content-Type"] == media
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (answer.headers["Content-Security-Policy"] == "sandbox") == (kind == FileKind.SLIDES)


def test_who_has_a_file_keeps_it_and_shared_caches_ask_again(client, pages):
    address = ready(edition(), FileKind.PDF)
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert again.status_code == 304
    for answer in (first, again):
        assert {"public", "immutable", "s-maxage=60"} <= set(answer.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize("state", [state for state in FileState if state != FileState.READY])
def test_a_file_that_is_not_ready_is_not_there(client, pages, state):
    address = ready(edition(), FileKind.PDF)
    EditionFile.objects.filter(kind=FileKind.PDF).update(state=state)

    assert client.get(address).status_code == 404


def test_there_are_no_files_of_other_names(client, pages):
    ready(edition(), FileKind.PDF)

    for name in ("handbook-1-uk.pdf", "handbook-2-en.pdf", "sample", "settings.py"):
        assert client.get(f"{HOME}editions/1/{name}").status_code in (301, 404)


def test_a_picture_is_sent_only_where_the_edition_shows_it(client, pages, monkeypatch):
    edition()
    for name in ("a" * 32, "b" * 32):
        EditionPicture(name=f"{name}.jpg", file=ContentFile(b"jpeg", f"{name}.jpg")).save()
    shown = type("Shown", (), {"pictures": [type("Picture", (), {"name": f"{'a' * 32}.jpg"})]})
    monkeypatch.setattr("handbook.views.files.book_of", lambda _text: shown)

    answer = client.get(f"{HOME}editions/1/pictures/{'a' * 32}.jpg")

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get(f"{HOME}editions/1/pictures/{'b' * 32}.jpg").status_code == 404


def test_what_an_editor_sees_of_a_private_handbook_is_not_kept(admin_client, trees, pages):
    address = ready(edition(), FileKind.PDF)
    PageViewRestriction.objects.create(page=handbook(trees)["en"], restriction_type=PageViewRestriction.LOGIN)

    kept = admin_client.get(address).headers["Cache-Control"]
    assert "no-store" in kept
    assert "public" not in kept
