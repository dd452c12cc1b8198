"""An author types on a phone while the server is killed, or the session ends: what was typed is there again."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.planting_author import AUTHOR
from tests.browser.site import environment, free_port, prepare, serve, wait_until_it_answers
from tests.engines import needs

pytestmark = [pytest.mark.browser, needs("chromium")]
TITLE = "Зразкова практика з телефона"
PROBLEM = "Зразкова проблема, описана під час аварії"
STEP = "Зразковий крок, якого сервер не бачив"
SECONDS = 60_000
OFFER = "[data-practice-restore]"
SAVED = ".w-autosave-indicator[data-w-autosave-state-value=saved]"


@dataclass
class Site:
    """A site that can be killed and started again with the same data."""

    folder: Path
    port: int = field(default_factory=free_port)
    place: str = ""
    server: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def told(self) -> dict[str, str]:
        return environment(self.folder, self.address)

    def plant(self) -> None:
        command = [sys.executable, "-m", "tests.browser.planting_author"]
        said = subprocess.run(command, cwd=settings.ROOT, env=self.told, check=True, capture_output=True, text=True)
        self.place = said.stdout.split()[-1]

    def start(self) -> None:
        self.server = serve(self.port, self.told)
        wait_until_it_answers(self.address, self.server)

    def kill(self) -> None:
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(20)


@pytest.fixture(scope="module")
def site(request, tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("writing"))
    prepare(site.folder, request.config.cache.mkdir("browser"), site.told)
    site.plant()
    site.start()
    yield site
    site.kill()


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="uk-UA", has_touch=True)
    context.set_default_timeout(SECONDS)
    yield context
    context.close()


def log_in(page: Page, site: Site, then: str) -> None:
    page.goto(f"{site.address}/accounts/login/?next={then}")
    page.fill("input[name=login]", AUTHOR[0])
    page.fill("input[name=password]", AUTHOR[1])
    page.click("main form button:not([name])")
    page.wait_for_url(f"**{then.partition('?')[0]}")


def new_practice(phone, site: Site) -> Page:
    page = phone.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    log_in(page, site, f"/admin/pages/add/practices/practicepage/{site.place}/")
    page.fill("#id_title", TITLE)
    page.wait_for_url("**/edit/")
    page.wait_for_selector(SAVED)
    return page


def type_problem(page: Page, text: str) -> None:
    page.click("#practice-problem [contenteditable=true]")
    page.keyboard.type(text, delay=5)


def type_step(page: Page, text: str) -> None:
    page.click("#id_steps-ADD")
    page.fill("#id_steps-0-what", text)


def everything_is_there(page: Page) -> None:
    expect(page.locator("#id_title")).to_have_value(TITLE)
    expect(page.locator("#practice-problem [contenteditable=true]")).to_have_text(PROBLEM)
    expect(page.locator("#id_steps-0-what")).to_have_value(STEP)
    assert page.locator("[data-inline-panel-child]:has([name^=steps]):visible").count() == 1


def test_a_killed_server_takes_nothing_with_it(phone, site):
    page = new_practice(phone, site)
    practice = page.url.removeprefix(site.address)
    type_problem(page, PROBLEM[:20])
    site.kill()
    page.keyboard.type(PROBLEM[20:], delay=5)
    type_step(page, STEP)
    expect(page.get_by_text("Сайт не відповідає")).to_be_visible()
    page.close(run_before_unload=False)

    phone.clear_cookies()
    site.start()
    page = phone.new_page()
    log_in(page, site, practice)
    assert page.locator("#id_steps-0-what").count() == 0
    page.click(OFFER)
    page.wait_for_selector("#id_steps-0-what")
    everything_is_there(page)

    page.click("form[data-edit-form] footer button[type=submit] >> nth=0")
    page.wait_for_selector(".messages .success")
    everything_is_there(page)
    assert page.locator(OFFER).count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_never_reached_the_server_is_offered_on_a_new_form(phone, site):
    page = phone.new_page()
    add = f"/admin/pages/add/practices/practicepage/{site.place}/"
    log_in(page, site, add)
    page.wait_for_selector("#practice-problem [contenteditable=true]")
    site.kill()
    page.fill("#id_title", TITLE)
    type_problem(page, PROBLEM)
    type_step(page, STEP)
    expect(page.get_by_text("Сайт не відповідає")).to_be_visible()
    page.close(run_before_unload=False)

    phone.clear_cookies()
    site.start()
    page = phone.new_page()
    log_in(page, site, add)
    page.click(OFFER)
    page.wait_for_url("**/edit/")

    everything_is_there(page)


def test_a_press_while_a_new_form_saves_itself_saves_one_practice_whole(phone, site):
    page = phone.new_page()
    saved_by_themselves = []

    def keep_the_answer(route):
        """Let the server save what the form sends by itself, and never let the form know."""
        if "text/html" in route.request.headers["accept"]:
            route.continue_()
        else:
            saved_by_themselves.append(route.fetch().json()["pk"])

    log_in(page, site, f"/admin/pages/add/practices/practicepage/{site.place}/")
    page.wait_for_selector("#practice-problem [contenteditable=true]")
    page.route(f"**/admin/pages/add/practices/practicepage/{site.place}/", keep_the_answer)
    type_step(page, STEP)
    with page.expect_request(lambda request: request.method == "POST" and "/pages/add/" in request.url):
        page.fill("#id_title", TITLE)
    type_problem(page, PROBLEM)
    while not saved_by_themselves:
        page.wait_for_timeout(50)
    page.click("form[data-edit-form] footer button[type=submit] >> nth=0")
    page.wait_for_selector(".messages .success")

    assert page.url == f"{site.address}/admin/pages/{saved_by_themselves[0]}/edit/"
    everything_is_there(page)
    assert page.locator(OFFER).count() == 0


def test_a_session_that_ends_is_said_and_work_goes_on_after_logging_in_in_another_tab(phone, site):
    page = new_practice(phone, site)
    phone.clear_cookies()
    type_problem(page, PROBLEM)
    notice = page.get_by_text("Ви вийшли із системи")
    expect(notice).to_be_visible()

    with phone.expect_page() as opened:
        page.get_by_role("link", name="Увійти в новій вкладці").click()
    other = opened.value
    other.fill("input[name=login]", AUTHOR[0])
    other.fill("input[name=password]", AUTHOR[1])
    other.click("main form button:not([name])")
    other.wait_for_url("**/admin/")
    other.close()

    page.bring_to_front()
    expect(notice).to_be_hidden()
    page.wait_for_selector(SAVED)
    page.reload()
    expect(page.locator("#practice-problem [contenteditable=true]")).to_have_text(PROBLEM)


def test_another_person_at_the_same_machine_is_offered_nothing(phone, site):
    page = new_practice(phone, site)
    practice = page.url
    page.evaluate(
        """() => {
          const key = Object.keys(sessionStorage).length && sessionStorage.getItem("practice-reader");
          const foreign = `practice-typed:${Number(key) + 1}:` + document.querySelector("[data-practice-form]").dataset.practice;
          localStorage.setItem(foreign, JSON.stringify({at: new Date().toISOString(), entries: [["title", "Чуже"]]}));
        }"""  # noqa: E501
    )

    page.goto(practice)

    page.wait_for_selector("#id_title")
    assert page.locator(OFFER).count() == 0
