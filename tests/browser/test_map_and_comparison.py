"""What a person does with the map and the comparison, by finger, keyboard and printer."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_a_finger_picks_the_nearest_city_and_is_told_which(phone, site):
    phone.goto(f"{site}/uk/rankings/map/")
    city = phone.locator(".map svg a[href$='/uzhhorod/']")
    city.locator(".dot").scroll_into_view_if_needed()
    box = city.locator(".dot").bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] / 2 - 6, box["y"] + box["height"] / 2)

    assert phone.url.endswith("/uk/rankings/map/")
    assert phone.locator(".picked a").inner_text().startswith("Ужгород: ")
    phone.locator(".picked a").tap()
    phone.wait_for_url("**/uk/cities/uzhhorod/")


def test_the_keyboard_goes_from_city_to_city(page, site):
    page.goto(f"{site}/en/rankings/map/")
    page.locator(".map svg a:not([tabindex])").first.focus()

    first = page.locator(".picked a").inner_text()
    page.keyboard.press("Tab")
    assert page.locator(".picked a").inner_text() != first
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/cities/**")


def test_cities_are_compared_by_their_names(page, site):
    page.goto(f"{site}/uk/cities/compare/")
    page.locator("#city-1").fill("дрогобич")
    page.locator("#city-2").fill("Кіровоград")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/uk/cities/compare/\?city=drohobych&city=kropyvnytskyi$"))

    assert page.locator(".compared thead th").all_inner_texts()[0].startswith("Дрогобич")
    page.locator(".remove").first.click()
    page.wait_for_url("**/uk/cities/compare/?city=kropyvnytskyi")


def test_the_matrix_scrolls_in_its_own_box_by_keyboard(page, site):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/uk/rankings/#matrix")
    box = page.locator(".matrix")
    box.focus()
    before = box.locator("tbody th").first.bounding_box()["x"]
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)

    assert box.evaluate("box => box.scrollLeft") > 0
    assert box.locator("tbody th").first.bounding_box()["x"] == before


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_longest_name_stays_in_its_column_of_the_matrix_on_a_phone(page, site, language):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/{language}/rankings/")
    names = page.locator(".matrix tbody th")

    assert names.evaluate_all("names => names.filter(name => name.scrollWidth > name.clientWidth).length") == 0


@pytest.mark.parametrize("path", ["rankings/transparency-2024/", "rankings/map/"])
def test_an_unknown_place_is_told_in_whole_words_on_a_phone(page, site, path):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/uk/{path}")
    unknown = page.locator(".place .no-rank").first
    height = unknown.bounding_box()["height"]
    unknown.evaluate("words => words.parentElement.style.overflowWrap = 'normal'")

    assert unknown.bounding_box()["height"] == height


@pytest.mark.parametrize("path", ["rankings/", "rankings/map/", "cities/compare/?city=drohobych&city=konotop"])
def test_a_print_has_everything_and_no_forms(page, site, path):
    page.goto(f"{site}/uk/{path}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})

    assert page.locator("main form:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    ink = page.locator(".site-footer").evaluate("footer => getComputedStyle(footer).color")
    assert page.locator(".site-footer a:visible").first.evaluate("link => getComputedStyle(link).color") == ink


def test_structured_data_stands_in_the_page_and_troubles_no_browser(page, site):
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{site}/uk/cities/drohobych/")

    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert data["name"] == "Дрогобич"
    assert messages == []
