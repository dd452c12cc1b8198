"""What a reader does with a gallery, a video and an answer, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.planting_articles import SLUGS, WORDS

pytestmark = pytest.mark.browser
GALLERY = f"/uk/gallery/{SLUGS['gallery']}/"


@pytest.fixture
def open_page(browser, site):
    """Opens addresses in windows of their own, with or without JavaScript."""
    contexts = []

    def open_one(path, **options):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.goto(f"{site}{path}")
        return page

    yield open_one
    for context in contexts:
        context.close()


def test_photographs_are_turned_by_arrows_and_closed_by_escape(open_page, site):
    page = open_page(GALLERY)
    box = page.locator("dialog[open]")

    page.locator("[data-picture]").first.press("Enter")
    expect(box).to_be_visible()
    assert page.url == f"{site}{GALLERY}1/"
    page.keyboard.press("ArrowRight")
    expect(box).to_contain_text("2 з 3")
    assert page.url == f"{site}{GALLERY}2/"
    page.keyboard.press("Escape")

    expect(box).to_have_count(0)
    expect(page.locator("[data-picture]").nth(1)).to_be_focused()
    page.wait_for_url(f"{site}{GALLERY}")


def test_without_javascript_a_photograph_is_a_page_with_ways_on(open_page, site):
    page = open_page(GALLERY, java_script_enabled=False)

    page.locator("[data-picture]").first.click()
    assert page.url == f"{site}{GALLERY}1/"
    page.get_by_role("link", name="Наступна світлина").click()

    assert page.url == f"{site}{GALLERY}2/"
    assert page.locator("main img").count() == 1


def test_nothing_of_a_video_is_loaded_before_it_is_wanted(open_page, site):
    page = open_page("/uk/")
    asked = []
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(site) else route.abort())
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(site) else None)

    page.goto(f"{site}/uk/stories/{SLUGS['story']}/")
    button = page.get_by_role("button", name="Показати відео тут")
    expect(button).to_be_visible()
    assert asked == []
    button.press("Enter")

    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", WORDS["uk"]["video"])
    assert frame.get_attribute("src").startswith("https://www.youtube-nocookie.com/")


def test_an_address_of_an_answer_opens_it(open_page):
    page = open_page("/uk/about/faq/")
    last = page.locator("details").last
    assert last.get_attribute("open") is None

    page.goto(f"{page.url}#{last.get_attribute('id')}")

    expect(last).to_have_attribute("open", "")
