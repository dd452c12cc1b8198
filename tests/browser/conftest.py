"""One server and one browser for all browser tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import running_site
from tests.browser.visits import Visits
from tests.engines import chromium


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site with the shipped data and some sample articles."""
    cache = request.config.cache.mkdir("browser")
    with running_site(tmp_path_factory.mktemp("site"), cache, "tests.browser.planting_articles") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visit(browser: Browser, site: str) -> Visits:
    """Opens pages and remembers what it found."""
    return Visits(browser, site)
