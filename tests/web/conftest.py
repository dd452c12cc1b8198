"""How tests of pages get what they look at."""

from html import unescape

import pytest

from rankings.models import Study
from tests.beginnings import shipped_facts
from tests.recorded import recorded


@pytest.fixture
def show(client, trees):
    """Reads a city's page, which it makes first; the main part of its HTML."""

    def read(city, language="en"):
        page = city.pages.filter(locale__language_code=language).first() or trees.city_page(city)[language]
        response = client.get(page.url)
        assert response.status_code == 200
        return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]

    return read


@pytest.fixture
@recorded
def shipped(trees):
    """The shipped record with a live page for every study; pages of cities are made by those who look at them."""
    shipped_facts()
    for study in Study.objects.select_related("family"):
        trees.study_page(study)
