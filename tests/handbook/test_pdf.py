"""The PDF: tagged and named for assistive technology, found by bookmarks, the same bytes for the same book."""

from io import BytesIO

import pytest
from django.utils.translation import override

from handbook.exports import ExportError, pdf
from handbook.exports.cities import index_of_cities
from tests.engines import needs
from tests.handbook.sample_book import DECORATION, PICTURE, pictures, sample_book

pikepdf = pytest.importorskip("pikepdf")


def made(book):
    with override(book.language):
        return pdf.make(book, pictures)


@pytest.fixture(scope="module")
def book():
    return sample_book("uk", chapters=3)


@pytest.fixture(scope="module")
def content(book):
    return made(book)


@pytest.fixture(scope="module")
def opened(content):
    with pikepdf.open(BytesIO(content)) as opened:
        yield opened


def elements(opened, kind):
    """Return the elements of the structure that have a tag."""
    return [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


pytestmark = needs("pango")


def test_it_is_tagged_and_says_its_language_and_title(opened, book):
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.StructTreeRoot.K
    assert str(opened.Root.Lang) == "uk"
    assert str(opened.docinfo.Title) == book.title
    assert str(opened.docinfo.Author) == book.editors
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_chapters_and_entries_are_bookmarked(opened, book):
    with opened.open_outline() as outline:
        found = {one.title: [inner.title for inner in one.children] for one in outline.root}

    chapters = {f"{one.number}. {one.title}": [entry.heading for entry in one.entries] for one in book.chapters}
    assert [title for title in found if title in chapters] == list(chapters)
    assert {title: found[title] for title in chapters} == chapters


def test_a_picture_says_what_it_shows_and_a_decorative_one_is_no_content(opened, book):
    told = [picture.alt for one in book.chapters for practice in one.practices for picture in practice.pictures]

    assert sorted(str(one.Alt) for one in elements(opened, "/Figure")) == sorted(alt for alt in told if alt)
    assert "" in told


def test_an_item_of_a_list_is_a_mark_and_a_body(opened):
    items = elements(opened, "/LI")
    assert items
    assert {str(kid.S) for item in items for kid in item.K} <= {"/Lbl", "/LBody"}


def test_every_font_is_embedded(opened):
    descriptors = [
        one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors
    assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)
    assert any("Golos" in str(one.FontName) for one in descriptors)


def test_links_lead_to_sources_and_within_the_book(opened):
    notes = [note for page in opened.pages for note in page.get("/Annots", [])]
    addresses = {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}

    assert {"https://example.org/a", "https://example.com/b", "https://example.org/uk/practices/sample/1/"} <= addresses
    assert [note for note in notes if "/Dest" in note]


def test_more_chapters_make_more_pages(opened):
    with pikepdf.open(BytesIO(made(sample_book("uk", chapters=2)))) as shorter:
        assert 5 < len(shorter.pages) < len(opened.pages)


def test_the_same_book_gives_the_same_bytes(content, book):
    assert made(book) == content


def test_a_picture_that_is_gone_stops_it():
    def gone(name):
        raise FileNotFoundError(name)

    with pytest.raises(ExportError, match=f"{PICTURE}|{DECORATION}"):
        pdf.make(sample_book(), gone)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/a.png",
        "picture:foreign.jpg",
        "picture:../../etc/passwd",
        "font:400/../../../../../etc/passwd",
        "font:400/OFL.txt",
        "font:1/golos-text-latin-wght-normal.woff2",
        "data:image/png;base64,AAAA",
    ],
)
def test_nothing_but_fonts_and_pictures_of_the_book_is_loaded(address):
    from handbook.exports.typesetting import Shelf

    with pytest.raises(ValueError, match=r"."):
        Shelf(sample_book(), pictures)(address)


def test_a_foreign_address_in_a_text_stops_it():
    book = sample_book(foreword='<p><img src="file:///etc/passwd" alt="x"></p>')
    with pytest.raises(ExportError, match="passwd"):
        made(book)


def test_without_pango_the_editor_learns_what_to_install(monkeypatch):
    def unavailable(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", unavailable)
    with pytest.raises(ExportError, match=r"libpango-1\.0-0"):
        pdf.make(sample_book(), pictures)


def test_the_index_follows_the_ukrainian_alphabet():
    assert [city.name for city in index_of_cities(sample_book("uk"))] == ["Гадяч", "Ґоща", "Їржавець"]
    assert [city.name for city in index_of_cities(sample_book("en"))] == ["Hadiach", "Hoshcha", "Yirzhavets"]


def test_the_index_names_each_chapter_of_a_city_once():
    book = sample_book(chapters=3)
    place = {city.name: [one.chapter for one in city.places] for city in index_of_cities(book)}

    assert place["Ґоща"] == [chapter.title for chapter in book.chapters[1:]]
