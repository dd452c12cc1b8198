"""What a person does with a practice in the admin, by its screens alone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polib
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.planting_practices import PASSWORD

# Forms save and the queue works while other tests keep the machine busy.
PATIENCE = 60_000
# Marks a form that has begun to look for changes, which it does when all its parts are there.
WATCHING = "addEventListener('w-unsaved:watch-edits', () => (document.documentElement.dataset.watched = 'yes'), true)"


class Desk:
    """A window of the admin that belongs to one person."""

    def __init__(self, browser: Browser, address: str, width: int = 1280) -> None:
        self.address = address
        self.page: Page = browser.new_context(viewport={"width": width, "height": 800}, locale="uk-UA").new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.add_init_script(WATCHING)

    def log_in(self, email: str) -> "Desk":
        """Come in by the front door."""
        self.page.goto(f"{self.address}/accounts/login/?next=/admin/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main form button:not([name])")
        self.page.wait_for_url("**/admin/")
        return self

    def open(self, path: str) -> Page:
        """Open a screen by its path."""
        self.page.goto(f"{self.address}{path}")
        return self.page

    def waiting(self, title: str) -> Locator:
        """Return what waits for this person under a title, in the work list."""
        self.open("/admin/worklist/")
        return self.page.locator(".review-items > li", has_text=title)

    def message(self, words: str) -> None:
        """Expect a message of success."""
        expect(self.page.locator(".messages .success")).to_contain_text(words)

    def button_of_footer(self, name: str) -> Locator:
        """Open the menu of what can be done with a form; return one of its buttons."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        return self.page.locator("footer").get_by_role("button", name=name, exact=True)

    def do(self, name: str) -> None:
        """Do something with what the form holds."""
        self.button_of_footer(name).click()


def write(
    page: Page, fields: Mapping[str, str], rich: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]
) -> None:
    """Fill in the form of a practice: its fields, its texts with paragraphs, one row of each kind."""
    for name, words in fields.items():
        page.fill(f"#id_{name}", words)
    for name, words in rich.items():
        page.locator(f"#practice-{name} .public-DraftEditor-content").click()
        page.keyboard.type(words)
    for name, columns in rows.items():
        page.click(f"#id_{name}-ADD")
        for column, value in columns.items():
            field = page.locator(f"#id_{name}-0-{column}")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)


def comment(page: Page, field: str, words: str) -> None:
    """Write a comment beside a field of a form that is ready: nobody comments on what is not read yet."""
    page.wait_for_selector("html[data-watched]", state="attached")
    page.locator(f'[data-contentpath="{field}"]').hover()
    page.locator(f'[data-contentpath="{field}"] [data-comment-add]').click()
    box = page.locator(".comments-list .comment--mode-creating, .comment--mode-creating").first
    box.locator(".public-DraftEditor-content, textarea").first.click()
    page.keyboard.type(words)
    box.get_by_role("button").first.click()


def saves_itself(request: Request) -> bool:
    """Tell whether a form asks to be saved without anybody having pressed a button."""
    return request.method == "POST" and request.headers.get("accept") == "application/json"


@contextmanager
def slow_network(page: Page) -> Iterator[None]:
    """Keep back what the form saves by itself until the person has gone on."""
    kept: list[Route] = []
    page.route("**/edit/", lambda route: kept.append(route) if saves_itself(route.request) else route.continue_())
    yield
    assert kept
    for route in kept:
        route.continue_()
    page.unroute("**/edit/")


def translate(page: Page, folder: Path, words: Mapping[str, str]) -> None:
    """Translate the open translation by its file of strings, as a translator does who works elsewhere."""
    with page.expect_download() as download:
        page.locator("a[href*='/pofile/download/']").first.click()
    strings = polib.pofile(str(download.value.path()))
    for string in strings:
        string.msgstr = words[string.msgid]
    file = folder / "practice.po"
    strings.save(str(file))
    with page.expect_navigation():
        page.set_input_files("form[action*='/pofile/upload/'] input[type=file]", file)
