"""A practice from the invitation of its author to its public page, with the letters of each step."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.letters import Letters
from tests.browser.planting_practices import CITIES, COORDINATOR, EDITOR, LEAD, ORGANISATION, PASSWORD
from tests.browser.practice_desk import PATIENCE, Desk, comment, saves_itself, slow_network, write
from tests.browser.site import environment, running_site
from tests.engines import needs

pytestmark = [pytest.mark.browser, needs("chromium")]

AUTHOR = "author@example.org"
PHONE = 360
CITY = CITIES[0][1]
TITLE = "Зразкові договори ради можна знайти за хвилину"
UNCLEAR = "Рада оприлюднює договори."
SUMMARY = "Рада Зразківки оприлюднює кожен договір за день, і мешканці знаходять його за хвилину."
PROBLEM = "Зразкова проблема: на копію договору чекали п’ять днів."
STEP = "Зразковий крок: секретар ради вносить договір до реєстру."
SOURCE = "Зразковий реєстр договорів"
REASON = "Напишіть, що це дало мешканцям."
COMMENT = "Хто і за скільки знаходить договір?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site keeps what is its own."""
    return tmp_path_factory.mktemp("way")


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A site of its own, with a worker, an organisation with a lead, a coordinator and an editor."""
    expect.set_options(timeout=PATIENCE)
    with running_site(folder, request.config.cache.mkdir("browser")) as address:
        told = environment(folder, address)
        planting = [sys.executable, "-m", "tests.browser.planting_practices"]
        subprocess.run(planting, cwd=settings.ROOT, env=told, check=True)
        worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=settings.ROOT, env=told)
        yield address
        worker.terminate()
        worker.wait(30)


@pytest.fixture
def letters(folder: Path) -> Letters:
    """What the site has sent."""
    return Letters(folder)


@pytest.fixture
def visitor(browser: Browser) -> Page:
    """A reader with a telephone, without JavaScript and without an account."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, java_script_enabled=False, locale="uk-UA")
    return context.new_page()


def test_from_the_invitation_to_the_public_page(
    browser: Browser, address: str, letters: Letters, visitor: Page
) -> None:
    lead, coordinator, editor = (Desk(browser, address).log_in(one) for one in (LEAD, COORDINATOR, EDITOR))
    author = Desk(browser, address, PHONE)

    invite(lead)
    join(author, visitor, letters)
    write_and_submit(author)
    send_back(coordinator, letters)
    mend_and_submit_again(author, letters)
    agree(coordinator, letters)
    publish(editor, letters)

    read_in_ukrainian(visitor, address, letters)

    assert letters.unread() == []


def invite(lead: Desk) -> None:
    page = lead.open("/admin/organisation/")
    page.fill("#id_email", AUTHOR)
    page.get_by_role("button", name="Надіслати запрошення").click()
    lead.message(AUTHOR)


def join(author: Desk, visitor: Page, letters: Letters) -> None:
    letter = letters.next_to(AUTHOR)
    assert ORGANISATION[1] in letter.subject
    assert "Зоряна Зразкова" in letter.text
    (link,) = [link for link in letter.links if "/invitation/" in link]
    assert link.startswith(author.address)

    page = author.page
    page.goto(link)
    for name, value in {"first_name": "Марія", "last_name": "Зразкович"}.items():
        page.fill(f"#id_{name}", value)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.click("main form button")
    author.message(ORGANISATION[1])
    used = visitor.goto(link)
    assert used is not None
    assert used.status == 410


def write_and_submit(author: Desk) -> None:
    page = author.open("/admin/")
    page.get_by_role("link", name="Написати практику").click()
    page.wait_for_selector("#practice-problem .public-DraftEditor-content")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("[data-practice-missing]")).to_contain_text("Виберіть місто")
    write(
        page,
        {"title": TITLE, "summary": UNCLEAR},
        {"problem": PROBLEM},
        {
            "cities": {"city": CITY},
            "areas": {"area": "Закупівлі"},
            "steps": {"what": STEP},
            "evidence": {"title": SOURCE, "url": "https://example.org/sample-register"},
        },
    )
    ready(page)
    author.do("Подати на розгляд")
    author.message(TITLE)


def ready(page: Page) -> None:
    """Wait until the form has saved itself and says that nothing needed is missing."""
    expect(page.locator("[data-practice-missing]")).to_contain_text("Усе потрібне є")


def send_back(coordinator: Desk, letters: Letters) -> None:
    letter = letters.next_to(COORDINATOR)
    assert letter.subject == f"Чекає на ваш розгляд: «{TITLE}»"
    assert ORGANISATION[1] in letter.text
    expect(coordinator.waiting(TITLE)).to_contain_text("Чекає на мій розгляд")

    page = coordinator.page
    page.goto(letter.links[0])
    with slow_network(page):
        with page.expect_request(saves_itself):
            comment(page, "summary", COMMENT)
        coordinator.do("Повернути на доопрацювання")
        page.get_by_label("Що поліпшити").fill(REASON)
        page.locator(".modal").get_by_role("button", name="Повернути на доопрацювання").click()
    coordinator.message(TITLE)
    expect(coordinator.waiting(TITLE)).to_have_count(0)


def mend_and_submit_again(author: Desk, letters: Letters) -> None:
    letter = letters.next_to(AUTHOR)
    assert letter.subject == f"Повернуто на доопрацювання: «{TITLE}»"
    assert REASON in letter.text
    item = author.waiting(TITLE)
    expect(item).to_contain_text(REASON)
    expect(item).to_contain_text("1 коментар")
    item.get_by_role("link", name=TITLE).click()
    assert author.page.url == letter.links[0]

    page = author.page
    expect(page.get_by_text(COMMENT)).to_have_count(1)
    page.fill("#id_summary", SUMMARY)
    author.do("Подати на розгляд")
    author.message(TITLE)


def agree(coordinator: Desk, letters: Letters) -> None:
    letter = letters.next_to(COORDINATOR)
    assert letter.subject == f"Чекає на ваш розгляд: «{TITLE}»"
    coordinator.waiting(TITLE).get_by_role("link", name=TITLE).click()
    expect(coordinator.page.locator("#id_summary")).to_have_value(SUMMARY)
    coordinator.do("Погодити")
    coordinator.message(TITLE)


def publish(editor: Desk, letters: Letters) -> None:
    letter = letters.next_to(EDITOR)
    assert letter.subject == f"Чекає на мовну редактуру: «{TITLE}»"
    editor.page.goto(letter.links[0])
    editor.do("Схвалити і Опублікувати")
    editor.message(TITLE)


def read_in_ukrainian(visitor: Page, address: str, letters: Letters) -> None:
    letter = letters.next_to(AUTHOR)
    assert letter.subject == f"Оприлюднено: «{TITLE}»"
    practice = letter.links[0]
    assert practice.startswith(f"{address}/uk/practices/{ORGANISATION[0]}/")

    visitor.goto(f"{address}/uk/practices/")
    visitor.get_by_role("link", name=TITLE).click()
    assert visitor.url == practice
    for words in (SUMMARY, PROBLEM, STEP, SOURCE, ORGANISATION[1], CITY):
        expect(visitor.locator("main")).to_contain_text(words)

    missing = visitor.goto(practice.replace("/uk/", "/en/"))
    assert missing is not None
    assert missing.status == 404
    expect(visitor.locator(f"main a[href='{practice.removeprefix(address)}']")).to_have_count(1)
