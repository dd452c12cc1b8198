"""Web, PDF, EPUB and slides are made from one book and say the same, word by word."""

import subprocess
import zipfile
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.translation import override

from handbook.exports import epub, pdf, slides
from tests.engines import needs
from tests.handbook.sample_book import pictures, sample_book


def bare(text):
    """Return a text without white space and capitals, which every output sets as it must."""
    return "".join(text.split()).casefold()


def words_of(html):
    return bare(BeautifulSoup(html, "html.parser").get_text())


def blocks(html):
    """Yield the text of each paragraph and item."""
    for block in BeautifulSoup(html, "html.parser").find_all(["p", "li"]):
        if not block.find(["p", "li"]):
            yield block.get_text()


def texts_of_entry(entry):
    yield entry.heading
    yield from blocks(entry.html)
    for indicator in entry.indicators:
        yield from (indicator.number, indicator.question, indicator.methodology)
    if entry.practice:
        yield from texts_of_practice(entry.practice)


def texts_of_practice(practice):
    yield from (practice.title, practice.summary, practice.organisation, practice.period)
    yield from (city.name for city in practice.cities)
    for part in practice.parts:
        yield part.heading
        yield from blocks(part.html)
    for source in practice.sources:
        yield source.title
    for picture in practice.pictures:
        yield from (picture.caption, picture.credit)


def entries_of(book):
    return [entry for chapter in book.chapters for entry in chapter.entries]


def texts_of_frame(book):
    yield from (book.title, book.editors, *blocks(book.foreword), *blocks(book.change_notes))
    for chapter in book.chapters:
        yield from (chapter.title, chapter.summary)


def missing(texts, said):
    return [text for text in texts if bare(text) not in said]


def web(book):
    context = {"level": 2, "picture_base": "/"}
    return words_of(
        "".join(render_to_string("handbook/entry.html", {"entry": one, **context}) for one in entries_of(book))
    )


def printed(book):
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf.make(book, pictures), capture_output=True, check=True)
    return bare(told.stdout.decode())


def in_epub(book):
    with zipfile.ZipFile(BytesIO(epub.make(book, pictures))) as opened:
        names = [name for name in opened.namelist() if name.startswith("EPUB/text/")]
        return "".join(words_of(opened.read(name)) for name in names)


def presented(book):
    return words_of(slides.make(book, pictures))


@pytest.fixture(params=["uk", "en"])
def book(request):
    with override(request.param):
        yield sample_book(request.param)


OUTPUTS = [
    pytest.param(printed, marks=[needs("pango"), needs("poppler")]),
    in_epub,
    presented,
]


@pytest.mark.parametrize("output", [web, *OUTPUTS])
def test_every_text_of_every_entry_is_in_every_output(book, output):
    texts = [text for entry in entries_of(book) for text in texts_of_entry(entry)]

    assert len(texts) > 100
    assert missing(texts, output(book)) == []


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_stands_around_the_entries_is_in_every_file(book, output):
    assert missing(texts_of_frame(book), output(book)) == []


@pytest.mark.parametrize("output", [web, *OUTPUTS])
def test_every_output_says_what_is_a_sample_and_what_a_short_record(output):
    with override("en"):
        said = output(sample_book("en"))
    assert missing(["Sample: invented for tests or demonstration", "short record: details wanted"], said) == []


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_file_says_which_edition_it_is_and_that_it_is_a_draft(output):
    with override("en"):
        draft, final = output(sample_book("en")), output(sample_book("en", is_working_draft=False))
    assert "edition3·workingdraft" in draft
    assert "edition3" in final
    assert "workingdraft" not in final
