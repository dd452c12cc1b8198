"""How a person searches: by keyboard with suggestions, and without JavaScript by a plain form."""

import pytest

from tests.browser.visits import AXE, RULES

pytestmark = pytest.mark.browser
BOX = "#site-search"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def typed(page, site):
    """Type the beginning of a city's name into the box of a page, and wait for suggestions."""
    page.goto(f"{site}/uk/cities/")
    page.locator(BOX).press_sequentially("Дрог")
    page.locator(f"{BOX}-list [role=option]").first.wait_for()
    return page


def test_suggestions_are_told_and_gone_through_by_keyboard(typed):
    box, options = typed.locator(BOX), typed.locator(f"{BOX}-list [role=option]")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert str(options.count()) in typed.locator(".search-box [role=status]").inner_text()

    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == options.last.get_attribute("id")
    assert box.input_value() == "Дрог"


def test_enter_opens_the_suggestion(typed):
    typed.locator(BOX).press("ArrowDown")
    typed.locator(BOX).press("Enter")

    typed.wait_for_url("**/uk/cities/drohobych/")


def test_escape_folds_the_suggestions_and_enter_then_searches(typed):
    typed.locator(BOX).press("Escape")
    assert typed.locator(BOX).get_attribute("aria-expanded") == "false"
    assert typed.locator(BOX).input_value() == "Дрог"

    typed.locator(BOX).press("Enter")
    typed.wait_for_url("**/uk/search/?q=*")


def test_a_suggestion_is_opened_by_a_click(typed):
    typed.locator(f"{BOX}-list [role=option]").first.click()

    typed.wait_for_url("**/uk/cities/drohobych/")


def test_anybody_can_use_open_suggestions(typed):
    typed.locator(BOX).press("ArrowDown")
    typed.evaluate(AXE.read_text(encoding="utf-8"))
    found = typed.evaluate("rules => axe.run(document, rules)", RULES)

    assert [violation["id"] for violation in found["violations"]] == []


def test_suggestions_that_fail_disturb_nobody(page, site):
    page.route("**/api/v1/suggestions**", lambda route: route.abort())
    page.goto(f"{site}/en/")
    page.locator(BOX).press_sequentially("open data")
    page.locator(BOX).press("Enter")

    page.wait_for_url("**/en/search/?q=open+data")
    assert page.locator("h1").inner_text() == "Search"


def test_without_javascript_words_and_filters_are_sent_by_forms(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.locator(BOX).fill("housing")
    page.locator(f".search-box:has({BOX}) button").click()
    page.wait_for_url("**/en/search/?q=housing")
    page.locator(".facets-box > summary").click()
    page.locator("input[name=kind][value=practice]").check()
    page.locator("#search-filters .facets-list > button").click()
    page.wait_for_url("**/en/search/?q=housing&kind=practice*")

    assert page.locator(".chosen li").first.inner_text().strip().endswith("Practices ×")
    page.locator(".chosen li a").first.click()
    page.wait_for_url("**/en/search/?q=housing")
    context.close()
