"""A practice from the invitation of its author to the city that learned from it, with the letters of each step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.public_forms import SHORTEST
from tests.browser.letters import Letters
from tests.browser.planting_practices import CITIES, COORDINATOR, EDITOR, LEAD, ORGANISATION, PASSWORD
from tests.browser.practice_desk import PATIENCE, Desk, comment, saves_itself, slow_network, translate, write
from tests.browser.site import site_with_a_worker
from tests.engines import needs

pytestmark = [pytest.mark.browser, needs("chromium")]

AUTHOR = "author@example.org"
PHONE = 360
(_, CITY, _), (OTHER_CODE, OTHER_CITY, OTHER_CITY_EN) = CITIES
TITLE = "Зразкові договори ради можна знайти за хвилину"
UNCLEAR = "Рада оприлюднює договори."
SUMMARY = "Рада Зразківки оприлюднює кожен договір за день, і мешканці знаходять його за хвилину."
PROBLEM = "Зразкова проблема: на копію договору чекали п’ять днів."
STEP = "Зразковий крок: секретар ради вносить договір до реєстру."
SOURCE = "Зразковий реєстр договорів"
REASON = "Напишіть, що це дало мешканцям."
COMMENT = "Хто і за скільки знаходить договір?"
CHANGED = "Зразкопіль оприлюднює договори так само, але щотижня."
ENGLISH = {
    TITLE: "Sample contracts of the council can be found in a minute",
    SUMMARY: "The council of Zrazkivka publishes each contract within a day, and residents find it in a minute.",
    PROBLEM: "Sample problem: a copy of a contract took five days.",
    STEP: "Sample step: the secretary of the council enters the contract into the register.",
    SOURCE: "Sample register of contracts",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site keeps what is its own."""
    return tmp_path_factory.mktemp("way")


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A site of its own, with a worker, an organisation with a lead, a coordinator and an editor."""
    expect.set_options(timeout=PATIENCE)
    cache = request.config.cache.mkdir("browser")
    with site_with_a_worker(folder, cache, "tests.browser.planting_practices") as address:
        yield address


@pytest.fixture
def letters(folder: Path) -> Letters:
    """What the site has sent."""
    return Letters(folder)


@pytest.fixture
def visitor(browser: Browser) -> Page:
    """A reader with a telephone, without JavaScript and without an account."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, java_script_enabled=False, locale="uk-UA")
    return context.new_page()


def test_from_the_invitation_to_the_city_that_learned(
    browser: Browser, address: str, letters: Letters, visitor: Page, folder: Path
) -> None:
    lead, coordinator, editor = (Desk(browser, address).log_in(one) for one in (LEAD, COORDINATOR, EDITOR))
    author = Desk(browser, address, PHONE)

    invite(lead)
    join(author, visitor, letters)
    write_and_submit(author)
    send_back(coordinator, letters)
    mend_and_submit_again(author, letters)
    agree(coordinator, letters)
    form = publish(editor, letters)

    practice = read_in_ukrainian(visitor, address, letters)

    start_the_translation(editor, form)
    publish_in_english(editor, folder)
    read_in_english(visitor, practice, letters)
    report_a_replication(visitor, practice)
    accept_the_report(editor, letters)

    see_who_learned(visitor, address, practice)
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


def publish(editor: Desk, letters: Letters) -> str:
    letter = letters.next_to(EDITOR)
    assert letter.subject == f"Чекає на мовну редактуру: «{TITLE}»"
    editor.page.goto(letter.links[0])
    editor.do("Схвалити і Опублікувати")
    editor.message(TITLE)
    return letter.links[0]


def read_in_ukrainian(visitor: Page, address: str, letters: Letters) -> str:
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
    return practice


def start_the_translation(editor: Desk, form: str) -> None:
    page = editor.page
    page.goto(form.replace("/admin/pages/", "/admin/localize/submit/page/").removesuffix("edit/"))
    page.get_by_label("English").check()
    page.locator("form input[type=submit]").click()
    editor.message("English")


def publish_in_english(editor: Desk, folder: Path) -> None:
    page = editor.page
    translate(page, folder, ENGLISH)
    page.get_by_role("button", name="Опублікувати в").click()
    expect(page.locator(".messages .error")).to_contain_text("ще ніхто не перевірив")

    page.get_by_role("button", name="Перевірити й оприлюднити переклад").click()
    for words in (*ENGLISH, *ENGLISH.values()):
        expect(page.locator(".review")).to_contain_text(words)
    page.get_by_role("button", name="Я прочитав").click()
    editor.message("оприлюднено")


def read_in_english(visitor: Page, practice: str, letters: Letters) -> None:
    letter = letters.next_to(AUTHOR)
    assert letter.subject == f"Оприлюднено англійською: «{TITLE}»"
    assert letter.links[0] == practice.replace("/uk/", "/en/")
    visitor.goto(letter.links[0])
    for words in (*ENGLISH.values(), ORGANISATION[2]):
        expect(visitor.locator("main")).to_contain_text(words)


def report_a_replication(visitor: Page, practice: str) -> None:
    visitor.goto(practice)
    visitor.get_by_role("link", name="Ми перейняли").first.click()
    assert visitor.url == f"{practice}report/"
    visitor.select_option("#id_city", label=OTHER_CITY)
    visitor.check("input[name=state][value=adopted]")
    visitor.fill("#id_since", date(2026, 5, 4).isoformat())
    visitor.fill("#id_changed", CHANGED)
    visitor.check("input[name=reporter][value=resident]")
    visitor.wait_for_timeout(SHORTEST * 1000)  # nobody fills it in faster, machines do
    visitor.get_by_role("button", name="Надіслати").click()
    expect(visitor.locator(".receipt")).not_to_be_empty()
    visitor.goto(practice)
    expect(visitor.get_by_text(CHANGED)).to_have_count(0)


def accept_the_report(editor: Desk, letters: Letters) -> None:
    letter = letters.next_to(EDITOR)
    assert TITLE in letter.subject
    page = editor.page
    page.goto(letter.links[0])
    page.locator(".review-items > li", has_text=TITLE).get_by_role("link").click()
    page.get_by_role("link", name="Прийняти або відхилити").click()
    expect(page.get_by_text(CHANGED)).to_have_count(1)
    page.get_by_role("button", name="Прийняти", exact=True).click()
    editor.message("Прийнято")


def see_who_learned(visitor: Page, address: str, practice: str) -> None:
    visitor.goto(practice)
    expect(visitor.locator("#replications")).to_contain_text("Досвід перейняло 1 місто")
    expect(visitor.locator("#replications")).to_contain_text(CHANGED)
    visitor.locator("#replications").get_by_role("link", name=OTHER_CITY).click()
    assert visitor.url == f"{address}/uk/cities/{OTHER_CODE}/"
    expect(visitor.locator("#learned-from")).to_contain_text(TITLE)
    visitor.locator("#learned-from").get_by_role("link", name=TITLE).click()
    assert visitor.url == practice
