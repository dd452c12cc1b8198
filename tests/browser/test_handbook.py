"""An editor publishes the next edition; the one before stays as it was, byte for byte, whatever changed meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.planting_practices import EDITOR
from tests.browser.practice_desk import PATIENCE, Desk
from tests.browser.site import site_with_a_worker
from tests.engines import needs

pytestmark = [pytest.mark.browser, needs("chromium"), needs("pango")]

CHAPTER = "war-response"
PRACTICE = "Карта укриттів у міському застосунку"
CHANGED = "Тернопіль убудував карту укриттів у застосунок; зразкова зміна після видання."
FILES = tuple(f"handbook-1-{language}.{ending}" for language in ("uk", "en") for ending in ("pdf", "epub", "html"))
# Six files of more than a hundred pages each, made one after another while other tests keep the machine busy.
UNTIL_FILES_ARE_MADE = 400_000
# The text of a chapter without what the page tells beside it.
FROZEN = """() => {
  const article = document.querySelector("main article").cloneNode(true);
  article.querySelectorAll(".since, .neighbours, .anchor").forEach(told => told.remove());
  return article.textContent.replace(/\\s+/g, " ");
}"""


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own with a worker and an editor."""
    expect.set_options(timeout=PATIENCE)
    cache = request.config.cache.mkdir("browser")
    with site_with_a_worker(tmp_path_factory.mktemp("handbook"), cache, "tests.browser.planting_practices") as address:
        yield address


@pytest.fixture
def visitor(browser: Browser) -> Page:
    """A reader without JavaScript and without an account."""
    return browser.new_context(java_script_enabled=False, locale="uk-UA").new_page()


def test_an_edition_stays_as_it_was_whatever_changes_later(browser: Browser, address: str, visitor: Page) -> None:
    editor = Desk(browser, address).log_in(EDITOR)
    wait_for_files(editor, 1)
    text, files = text_of(visitor, address, 1), files_of(visitor, address)

    change_a_practice(editor)
    assert text_of(visitor, address, 1) == text
    expect(visitor.locator("article")).to_contain_text("Оновлено після цього видання")

    publish_the_next(editor)
    wait_for_files(editor, 2)

    visitor.goto(f"{address}/uk/handbook/")
    expect(visitor.locator("main")).to_contain_text("Видання 2")
    expect(visitor.locator("main")).to_contain_text(f"оновлено «{PRACTICE}»")
    assert CHANGED in text_of(visitor, address, 2)
    assert text_of(visitor, address, 1) == text
    expect(visitor.locator("main")).to_contain_text("Ви читаєте видання 1; чинне – 2")
    assert files_of(visitor, address) == files
    visitor.goto(f"{address}/en/handbook/")
    expect(visitor.locator("main")).to_contain_text("Edition 2")


def wait_for_files(editor: Desk, number: int) -> None:
    """Look at the edition until all its files are there; the screen renews itself."""
    editor.open(f"/admin/handbook/editions/{number}/")
    said = editor.page.locator("[data-edition-files]")
    expect(said).to_contain_text("готово 6 з 6", timeout=UNTIL_FILES_ARE_MADE)


def text_of(visitor: Page, address: str, number: int) -> str:
    visitor.goto(f"{address}/uk/handbook/editions/{number}/{CHAPTER}/")
    text: str = visitor.evaluate(FROZEN)
    assert PRACTICE in text
    return text


def files_of(visitor: Page, address: str) -> dict[str, bytes]:
    answers = {
        name: visitor.request.get(f"{address}/{name[11:13]}/handbook/editions/1/{name}", fail_on_status_code=True)
        for name in FILES
    }
    return {name: answer.body() for name, answer in answers.items()}


def change_a_practice(editor: Desk) -> None:
    page = editor.open(f"/admin/pages/search/?q={PRACTICE}")
    page.get_by_role("link", name=PRACTICE, exact=True).first.click()
    page.wait_for_selector("html[data-watched]", state="attached")
    page.fill("#id_summary", CHANGED)
    editor.do("Опублікувати")
    editor.message(PRACTICE)


def publish_the_next(editor: Desk) -> None:
    page = editor.open("/admin/handbook/editions/")
    page.get_by_role("link", name="Підготувати видання 2").click()
    expect(page.locator("main")).to_contain_text(f"оновлено «{PRACTICE}»")
    page.get_by_label("English").check()
    page.get_by_role("button", name="Оприлюднити видання 2").click()
    editor.message("Видання 2 оприлюднено")
