"""The presentation from the disk, as who presents it opens it: keys, touch, buttons, notes, paper, no JavaScript."""

import pytest
from django.utils.translation import override

from handbook.exports import slides
from tests.browser.visits import AXE, RULES
from tests.engines import needs
from tests.handbook.sample_book import pictures, sample_book

pytestmark = [pytest.mark.browser, needs("chromium")]


@pytest.fixture(scope="module", params=["uk", "en"])
def book(request):
    return sample_book(request.param, chapters=2)


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory, book):
    path = tmp_path_factory.mktemp("slides") / "slides.html"
    with override(book.language):
        path.write_bytes(slides.make(book, pictures))
    return path.as_uri()


@pytest.fixture
def opened(browser, on_disk):
    """Opens the file at a place, in a window of its own."""
    contexts = []

    def open_at(place="", width=1280, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 720}, **options))
        page = contexts[-1].new_page()
        page.goto(f"{on_disk}{place}")
        return page

    yield open_at
    for context in contexts:
        context.close()


def shown(page):
    return page.evaluate(
        "[...document.querySelectorAll('article')].filter(one => one.checkVisibility()).map(one => one.id)"
    )


def test_keys_lead_through_the_slides_and_the_address_follows(opened, book):
    page = opened()
    assert shown(page) == ["title"]
    for key, expected in [
        ("ArrowRight", "foreword"),
        ("PageDown", "changes"),
        ("Space", "contents"),
        ("ArrowLeft", "changes"),
        ("PageUp", "foreword"),
        ("End", book.chapters[-1].entries[-1].anchor),
        ("Home", "title"),
    ]:
        page.keyboard.press(key)
        assert shown(page) == [expected]
        assert page.url.endswith(f"#{expected}")


def test_an_address_opens_its_slide_and_buttons_go_on(opened, book):
    page = opened(f"#chapter-{book.chapters[1].slug}")
    page.click("[data-go=next]")
    assert shown(page) == [book.chapters[1].entries[0].anchor]
    page.click("[data-notes]")
    assert page.get_attribute("[data-notes]", "aria-pressed") == "true"


def test_a_swipe_goes_on_and_back(opened):
    page = opened(width=360, has_touch=True)
    session = page.context.new_cdp_session(page)

    def swipe(start, end):
        for kind, x in (("touchStart", start), ("touchMove", end), ("touchEnd", None)):
            points = [] if x is None else [{"x": x, "y": 300}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    swipe(300, 60)
    assert shown(page) == ["foreword"]
    swipe(60, 300)
    assert shown(page) == ["title"]


def test_it_fills_the_screen_and_gives_it_back(opened):
    page = opened()
    page.click("[data-full]")
    page.wait_for_function("document.fullscreenElement !== null")
    page.click("[data-full]")
    page.wait_for_function("document.fullscreenElement === null")


def test_on_paper_every_slide_is_a_page(opened):
    page = opened()
    page.emulate_media(media="print")
    assert len(shown(page)) == page.locator("article").count()


def test_without_javascript_all_slides_are_there(opened, book):
    page = opened(java_script_enabled=False)
    assert page.locator("article").count() == page.locator("article:visible").count() > len(book.chapters)
    assert not page.locator("[data-bar]").is_visible()


@needs("axe")
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible(opened, book, width):
    page = opened(width=width)
    for anchor in ("title", "contents", *(entry.anchor for entry in book.chapters[1].entries)):
        page.evaluate(f"location.hash = '{anchor}'")
        page.wait_for_timeout(50)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
