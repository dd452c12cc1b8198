"""The EPUB: a valid container with its metadata, a complete table of contents, every picture with its words."""

import re
import zipfile
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from handbook.exports import ExportError, epub
from handbook.exports.identity import identity_of
from tests.handbook.sample_book import pictures, sample_book


def made(book):
    with override(book.language):
        return epub.make(book, pictures)


@pytest.fixture(scope="module", params=["uk", "en"])
def book(request):
    return sample_book(request.param, chapters=3)


@pytest.fixture(scope="module")
def content(book):
    return made(book)


@pytest.fixture(scope="module")
def opened(content):
    with zipfile.ZipFile(BytesIO(content)) as opened:
        yield opened


def read(opened, name):
    return opened.read(f"EPUB/{name}").decode()


def test_it_begins_with_its_type(opened):
    first = opened.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert opened.read("mimetype") == b"application/epub+zip"
    assert opened.testzip() is None


def test_it_says_what_it_is(opened, book):
    package = read(opened, "content.opf")

    assert f">{book.title}</dc:title>" in package
    assert f"<dc:language>{book.language}</dc:language>" in package
    assert f">{book.editors}</dc:creator>" in package
    assert f">{identity_of(book).urn}</dc:identifier>" in package
    assert ">2025-05-19</dc:date>" in package
    assert 'version="3.0"' in package


def test_editions_and_languages_have_identities_of_their_own(book):
    others = [sample_book("uk"), sample_book("en"), sample_book("uk", number=4)]
    assert len({identity_of(one) for one in others}) == 3
    assert identity_of(sample_book(book.language)) == identity_of(book)


def test_every_page_is_called_by_its_heading(opened, book):
    pages = [opened.read(part).decode() for part in opened.namelist() if re.search(r"/ch\d+\.xhtml$", part)]
    titles = [BeautifulSoup(page, "html.parser").find("title").get_text() for page in pages]

    assert not [title for title in titles if title.endswith(".xhtml")]
    assert set(titles) >= {f"{chapter.number}. {chapter.title}" for chapter in book.chapters}


def test_contents_hold_every_chapter_and_entry(opened, book):
    contents = BeautifulSoup(read(opened, "nav.xhtml"), "html.parser").find(id="toc")
    found = [" ".join(link.get_text().split()) for link in contents.find_all("a")]
    expected = []
    for chapter in book.chapters:
        expected += [f"{chapter.number}. {chapter.title}", *(entry.heading for entry in chapter.entries)]

    assert [one for one in found if one in expected] == expected


def test_every_link_of_the_contents_leads_somewhere(opened):
    for target in re.findall(r'href="(text/[^"]+)"', read(opened, "nav.xhtml")):
        name, _hash, anchor = target.partition("#")
        assert not anchor or f'id="{anchor}"' in read(opened, name)


def test_each_chapter_is_a_file_of_its_own(opened, book):
    files = [read(opened, name.removeprefix("EPUB/")) for name in opened.namelist() if "/text/ch" in name]
    for chapter in book.chapters:
        assert len([one for one in files if f'id="chapter-{chapter.slug}"' in one]) == 1
        assert not [one for one in files if one.count('id="chapter-') > 1]


def test_pictures_are_in_it_and_say_what_they_show(opened, book):
    page = next(one for one in map(opened.read, opened.namelist()) if b"e00200011" in one and b"<img" in one)
    parsed = BeautifulSoup(page, "html.parser")
    told, decorative = parsed.find_all("img")

    assert told["alt"] == book.chapters[1].practices[0].pictures[0].alt
    assert decorative["alt"] == ""
    assert told.get("lang", book.language) == "uk"
    for picture in (told, decorative):
        assert opened.read(f"EPUB/{picture['src'].removeprefix('../')}").startswith(b"\xff\xd8")


def test_the_same_book_gives_the_same_bytes(content, book):
    assert made(book) == content


@pytest.mark.parametrize("address", ["/etc/passwd", "http://127.0.0.1/a.jpg", "../secret.jpg"])
def test_nothing_but_pictures_of_the_book_is_loaded(address):
    with pytest.raises(ExportError, match="could not be loaded"), override("en"):
        epub.make(sample_book(foreword=f'<p><img src="{address}" alt="x"></p>'), pictures)


def test_without_pandoc_the_editor_learns_what_to_install(monkeypatch):
    def missing():
        raise OSError("No pandoc was found")

    monkeypatch.setattr(epub.pypandoc, "get_pandoc_path", missing)
    with pytest.raises(ExportError, match="pypandoc-binary"):
        made(sample_book())


def test_what_pandoc_says_reaches_the_editor(monkeypatch):
    monkeypatch.setattr(epub, "OPTIONS", ("--no-such-option",))
    with pytest.raises(ExportError, match="no-such-option"):
        made(sample_book())
