"""A stranger's file becomes a published study, by the admin alone: refused with each fault named, mended, imported."""

import csv
import io
import json
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page

from tests.browser.pages import rows
from tests.browser.planting import CITIES, EDITOR
from tests.browser.site import site_with_a_worker
from tests.browser.visits import AXE, RULES
from tests.engines import needs

pytestmark = [pytest.mark.browser, needs("chromium")]
CODE = "zrazkove-2031"
SOURCE = "https://example.org/sample-statuses"
HEADING = ["Назва міста", "Статус", "Місце", "Джерело"]
RIGHT = [
    ["Зразковий Дніпродзержинськ", "Прозоре", "", SOURCE],
    ["Зразковий Слов'янськ", "частково прозоре", "", SOURCE],
    ["ЗРАЗКОВІ ЛУБНИ", "non-transparent", "", SOURCE],
]
WRONG = [
    *RIGHT[:2],
    [*RIGHT[2][:2], "3", SOURCE],  # the study publishes no ranks
    ["Зразкова Хмільницяя", "Прозоре", "", SOURCE],  # no such city
    ["Зразковий Слов’янськ", "Прозоре", "", SOURCE],  # the same city once more
]
FAMILY = rows("families")[0]
SECONDS = 90
JUDGE = "rules => axe.run('.imports', rules).then(found => found.violations.map(each => each.id))"


@pytest.fixture(scope="module")
def address(request, tmp_path_factory):
    """A site of its own, with a worker, a data editor and labelled cities."""
    cache = request.config.cache.mkdir("browser")
    with site_with_a_worker(tmp_path_factory.mktemp("desk"), cache, "tests.browser.planting") as address:
        yield address


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def page(request, browser, address):
    """The admin as the data editor sees it after logging in."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param, locale="uk-UA"
    )
    page = context.new_page()
    page.goto(f"{address}/accounts/login/?next=/admin/imports/")
    page.fill("input[name=login]", EDITOR[0])
    page.fill("input[name=password]", EDITOR[1])
    page.click("main form button:not([name])")
    page.wait_for_url("**/admin/imports/")
    page.has_javascript = request.param
    yield page
    context.close()


def table_of(results: list[list[str]]) -> dict[str, object]:
    """A file as many spreadsheets in Ukraine save it: semicolons, an old encoding."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([HEADING, *results])
    return {"name": "статуси.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode("cp1251")}


def add_study(page: Page, address: str, code: str) -> str:
    """Fill in the form of a new study; return its number."""
    page.goto(f"{address}/admin/facts/study/new/")
    page.select_option("#id_family", label=FAMILY["name_uk"])
    methodology = page.locator("#id_methodology option", has_text=FAMILY["code"]).first
    page.select_option("#id_methodology", label=methodology.inner_text())
    page.fill("#id_year", "2031")
    page.fill("#id_code", code)
    page.check("#id_publishes_status")
    page.fill("#id_break_reason_uk", "Зразкова причина.")
    page.fill("#id_break_reason_en", "Sample reason.")
    page.fill("#id_source_url", SOURCE)
    page.click("form[data-edit-form] footer button[type=submit]")
    page.wait_for_url("**/admin/facts/study/edit/*/")
    return page.url.strip("/").rpartition("/")[2]


def hand_in(page: Page, address: str, study: str, results: list[list[str]]) -> None:
    """Hand a file in for a study and wait until the page shows its preview, which it does by itself."""
    page.goto(f"{address}/admin/imports/new/results/?study={study}")
    judge(page)
    page.set_input_files("#id_file_results", table_of(results))
    page.click(".imports-form button[type=submit], .imports-form button:not([type])")
    page.wait_for_selector(".imports-ready, .imports-wrong", timeout=SECONDS * 1000)
    judge(page)


def look_at_the_kept_file(page: Page, address: str) -> None:
    """It comes back as a download, and to nobody who is not logged in."""
    link = page.locator(".imports-record a[download]")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "статуси.csv"
    with urllib.request.urlopen(f"{address}{link.get_attribute('href')}", timeout=20) as answer:
        assert "/accounts/login/" in answer.url


def judge(page: Page) -> None:
    if page.has_javascript and AXE.exists():
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(JUDGE, RULES) == []


def text_at(address: str) -> str:
    """What an address answers, waiting for it as long as pages may need to be made."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            if error.code != 404 or time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def test_a_strangers_file_becomes_a_published_study(page, address):
    code = f"{CODE}-{'js' if page.has_javascript else 'no-js'}"
    study = add_study(page, address, code)

    hand_in(page, address, study, WRONG)
    faults = page.locator(".imports-row-wrong").all_inner_texts()
    assert len(faults) == 3
    assert any("ЗРАЗКОВІ ЛУБНИ".casefold() in fault.casefold() and "Місце" in fault for fault in faults)
    assert any("Хмільницяя" in fault and "Зразкова Хмільниця" in fault for fault in faults)
    assert any("Слов’янськ" in fault and "3" in fault for fault in faults)
    assert page.locator("input[name=digest]").count() == 0

    hand_in(page, address, study, RIGHT)
    assert page.locator(".imports-row-new").count() == len(RIGHT)
    page.click("#confirm form[action$='/confirm/'] button")
    page.wait_for_selector(".imports-applied")
    judge(page)
    look_at_the_kept_file(page, address)

    page.goto(f"{address}/admin/facts/study/publish/{study}/")
    page.click("form[action*='/publish/'] button[type=submit]:not([name])")
    page.wait_for_url("**/admin/facts/study/edit/**")

    for language in ("uk", "en"):
        shown = text_at(f"{address}/{language}/rankings/{code}/")
        for city, names in list(CITIES.items())[: len(RIGHT)]:
            assert names[language == "en"] in shown
            assert code in text_at(f"{address}/{language}/cities/{city}/")
        assert code in text_at(f"{address}/{language}/rankings/")
    shown = text_at(f"{address}/uk/rankings/{code}/")
    assert "Зразковий Дніпродзержинськ" in shown
    assert ">Місце<" not in shown

    studies = json.loads(text_at(f"{address}/api/v1/studies?limit=100"))["items"]
    results = json.loads(text_at(f"{address}/api/v1/studies/{code}/results"))["items"]
    assert [study["publishes"] for study in studies if study["code"] == code] == [["status"]]
    assert {result["city"]["code"]: result["status"] for result in results} == dict(
        zip(CITIES, ("transparent", "partially-transparent", "non-transparent"), strict=False)
    )
    assert all(result.get("rank") is None and result.get("points") is None for result in results)
    exported = text_at(f"{address}/uk/rankings/{code}/results.csv")
    assert all(city in exported for city in list(CITIES)[: len(RIGHT)])
