"""The presentation: one file without a network, a plain page without JavaScript, every text on a slide or beside it."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.http import Http404
from django.utils.translation import override

from handbook.enums import EntryKind
from handbook.exports import slides
from handbook.exports.deck import ROOM, beginning_of, slides_of
from handbook.services.publishing import withdraw
from handbook.views.slides import show_slides
from tests.handbook.sample_book import Writer, pictures, sample_book
from tests.handbook_factories import chapter, edition, handbook


@pytest.fixture(scope="module", params=["uk", "en"])
def book(request):
    return sample_book(request.param)


@pytest.fixture(scope="module")
def html(book):
    with override(book.language):
        return slides.make(book, pictures).decode()


@pytest.fixture(scope="module")
def parsed(html):
    return BeautifulSoup(html, "html.parser")


def test_the_file_needs_nothing_else(html, parsed):
    loaded = [tag["src"] for tag in parsed.find_all(src=True)] + re.findall(r"url\(\"?([^)\"]*)", html)

    assert len(loaded) > 3
    assert all(address.startswith("data:") for address in loaded)
    assert not parsed.find_all(["link", "iframe", "object"])
    assert "import " not in parsed.find("script").get_text()


def test_the_file_says_its_language_and_title(parsed, book):
    assert parsed.html["lang"] == book.language
    assert parsed.title.get_text().startswith(book.title)


def test_every_chapter_and_entry_has_its_slide_in_their_order(parsed, book):
    expected = []
    for one in book.chapters:
        expected += [f"chapter-{one.slug}", *(entry.anchor for entry in one.entries)]
    found = [slide["id"] for slide in parsed.find_all("article")]

    assert found == ["title", "foreword", "changes", "contents", *expected]
    assert all(parsed.find(id=slide["aria-labelledby"]) for slide in parsed.find_all("article"))


def test_a_practice_shows_its_city_summary_notice_and_sources(parsed, book):
    entry = next(entry for entry in book.chapters[1].entries if entry.practice)
    face = parsed.find(id=entry.anchor).find(class_="face")
    said = face.get_text()

    for text in (entry.heading, entry.practice.cities[0].name, entry.practice.summary, entry.practice.sources[0].title):
        assert text in said
    assert face.find(class_="entry-notice").find("p").get_text() in BeautifulSoup(entry.html, "html.parser").get_text()
    assert not any(part.heading in said for part in entry.practice.parts)


def test_a_long_text_is_shortened_on_the_slide_and_whole_in_its_notes(parsed, book):
    entry = next(entry for entry in book.chapters[1].entries if entry.kind == EntryKind.WHY)
    slide = parsed.find(id=entry.anchor)
    whole = BeautifulSoup(entry.html, "html.parser").get_text()

    assert len(slide.find(class_="entry-text").get_text()) <= ROOM + 50 < len(whole)
    assert whole in slide.find(class_="notes").get_text()


def test_a_short_text_has_no_notes():
    assert beginning_of("<p>Sample.</p>").whole == ""


def test_a_list_keeps_whole_items_and_the_first_in_any_case():
    long = f"<li>{'a' * 900}</li>"
    assert beginning_of(f"<ul>{long}<li>b</li></ul>").html == f"<ul>{long}</ul>"
    assert beginning_of("<ol><li>a</li><li>b</li></ol>").html == "<ol><li>a</li><li>b</li></ol>"


def test_text_after_a_list_goes_to_the_notes():
    html = "<ul><li>a</li></ul><p>b</p>"
    assert beginning_of(html).html == "<ul><li>a</li></ul>"
    assert beginning_of(html).whole == html


def test_what_a_book_does_not_have_has_no_slide():
    kinds = [slide.kind for slide in slides_of(sample_book(change_notes=""))]
    assert kinds[:4] == ["title", "foreword", "contents", "chapter"]


def test_what_a_writer_typed_is_no_markup():
    write = Writer("en")
    harmful = write.chapter(1, title="<script>alert(1)</script>", entries=())
    html = slides.make(sample_book("en", title='"><b>').model_copy(update={"chapters": (harmful,)}), pictures)
    assert b"<script>alert" not in html
    assert b'"><b>' not in html


def test_the_script_is_small():
    assert len(gzip.compress((settings.ROOT / "static/js/slides.js").read_bytes())) < 15_000


@pytest.fixture
def published(trees):
    chapter(trees)
    edition()
    return handbook(trees)


def shown(published, rf, language="uk", number=1):
    with override(language):
        page = published[language]
        response = show_slides(page, rf.get(page.url), number)
        response.render()
    return response


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_page_keeps_to_the_strict_policy(published, rf, language):
    parsed = BeautifulSoup(shown(published, rf, language).content, "html.parser")

    assert parsed.html["lang"] == language
    assert not parsed.find_all("style")
    assert not parsed.find_all(style=True)
    assert all(script.get("src") for script in parsed.find_all("script"))
    assert not [name for tag in parsed.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert parsed.find("a", href=f"{published[language].url}editions/1/")


@pytest.mark.django_db
def test_the_page_shows_what_was_frozen(published, rf):
    before = shown(published, rf).content
    for page in published["uk"].get_children().specific():
        page.title = "Зразкова нова назва"
        page.save_revision().publish()

    assert shown(published, rf).content == before


@pytest.mark.django_db
def test_an_edition_that_is_not_there_or_was_withdrawn_has_no_slides(published, rf):
    with pytest.raises(Http404):
        shown(published, rf, number=7)
    text = edition()
    withdraw(text, "Зразкова причина.", "Sample reason.", None)
    with pytest.raises(Http404):
        shown(published, rf, number=text.number)
