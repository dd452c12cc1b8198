"""What a person does with the keyboard alone."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_the_first_stop_leads_past_the_navigation(page, site):
    page.goto(f"{site}/uk/")
    page.keyboard.press("Tab")

    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_a_city_is_found_without_a_mouse(page, site):
    page.goto(f"{site}/uk/")
    page.locator("#find-city").focus()
    page.keyboard.type("Дрогоб")
    page.keyboard.press("Enter")
    page.wait_for_url("**/uk/cities/**")

    assert "Дрогобич" in page.locator("main").inner_text()


def test_the_language_switch_leads_to_the_same_page(page, site):
    page.goto(f"{site}/uk/cities/drohobych/")
    page.locator(".lang a").press("Enter")
    page.wait_for_url("**/en/cities/drohobych/")

    assert page.locator("h1").inner_text() == "Drohobych"


def test_a_page_that_is_missing_in_one_language_says_so_and_leads_on(page, site):
    page.goto(f"{site}/en/nowhere/")

    page.locator("main a").first.click()
    page.wait_for_url("**/en/")
