"""How tests read the pages of areas and methodologies."""

from html import unescape
from typing import Any

from tests.web.city_reading import words


def read_main(client: Any, url: str) -> str:
    """The main part of a page's HTML."""
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]


def section(html: str, heading: str) -> str:
    """What a reader sees of the section with this heading."""
    return words(html.partition(f'id="{heading}-heading"')[2].partition("</section>")[0].partition(">")[2])
