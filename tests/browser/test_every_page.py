"""Every kind of page, in both languages, narrow and wide, with and without JavaScript."""

import re

import pytest

from tests.browser.pages import addresses
from tests.browser.visits import Sight

pytestmark = pytest.mark.browser

PATHS = addresses()
WIDTHS = (320, 1280)
SIGHTS = [Sight(path, width, js) for path in PATHS.values() for width in WIDTHS for js in (True, False)]
KILOBYTE = 1024
BUDGET = {"stylesheet": 20 * KILOBYTE, "script": 15 * KILOBYTE, "font": 100 * KILOBYTE}
HARMLESS = "Failed to load resource: the server responded with a status of 404"

CYRILLIC = re.compile(r"[А-Яа-яҐґЄєІіЇї’-]{2,}")
LATIN = re.compile(r"\b[A-Za-z][A-Za-z’-]+[A-Za-z]\b")
# Addresses, codes, numbers of laws.
ADDRESS = re.compile(r"\S*[./@_]\S*[./@_a-z]\S*|UA[-\d]\S*|\d+-[IVXLC]+\b", re.IGNORECASE)
NAMES = {
    *(
        "API",
        "JSON",
        "HTML",
        "CSV",
        "XLSX",
        "HTTP",
        "HTTPS",
        "URL",
        "ETag",
        "OpenAPI",
        "CORS",
        "UTF",
        "ISO",
        "WGS",
        "RFC",
    ),
    *(
        "GET",
        "HEAD",
        "OPTIONS",
        "If-None-Match",
        "curl",
        "cursor",
        "next",
        "items",
        "errors",
        "lang",
        "null",
        "pass",
        "facets",
        "mark",
    ),
    *("GeoNames", "Natural", "Earth", "WCAG", "GitHub", "JavaScript", "KATOTTG", "cookie", "Atom"),
    *("Facebook", "Telegram", "YouTube", "Vimeo", "iCalendar", "PDF", "EPUB", "SHA"),
    # Who published the sources of practices.
    *("Transparency", "International", "Kyiv", "Post"),
}


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_anybody_can_use_it(visit, sight):
    assert visit(sight).violations == []


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_nothing_scrolls_sideways(visit, sight):
    assert visit(sight).overflow <= 0


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_the_browser_has_nothing_to_complain_of(visit, sight):
    assert [message for message in visit(sight).messages if HARMLESS not in message] == []


@pytest.mark.parametrize("sight", [sight for sight in SIGHTS if sight.has_javascript], ids=str)
def test_a_page_stays_within_its_budget(visit, sight):
    sizes = visit(sight).sizes

    assert sizes["stylesheet"] > 0
    assert {kind: size for kind, size in sizes.items() if size > BUDGET.get(kind, 1000 * KILOBYTE)} == {}


def has_a_form_to_send(sight):
    """A form that is sent to the site is protected by a cookie of its own; reading needs none."""
    return sight.path.endswith(("/report/", "/write/"))


@pytest.mark.parametrize("sight", [sight for sight in SIGHTS if sight.has_javascript], ids=str)
def test_a_reader_gets_no_cookie(visit, sight):
    names = {cookie["name"] for cookie in visit(sight).cookies}

    assert names == ({"csrftoken"} if has_a_form_to_send(sight) else set())


@pytest.mark.parametrize("kind", [kind for kind in PATHS if not kind.startswith("style guide")])
def test_a_page_speaks_one_language(visit, kind):
    text = visit(Sight(PATHS[kind], 1280, True)).text

    if kind.endswith("en"):
        assert sorted(set(CYRILLIC.findall(text))) == []
    else:
        assert sorted(set(LATIN.findall(ADDRESS.sub(" ", text))) - NAMES) == []


@pytest.mark.parametrize("kind", PATHS)
def test_a_page_answers(visit, kind):
    assert visit(Sight(PATHS[kind], 1280, True)).status == (404 if kind.startswith("not found") else 200)
