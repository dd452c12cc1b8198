"""The editors' guide shows only pictures that are there, and leads only to pages that are there."""

import re

import pytest
from django.conf import settings

GUIDE = settings.ROOT / "docs" / "editors"
LINK = re.compile(r"\]\(([^)#:]+?)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.name)
def test_what_a_page_of_the_guide_leads_to_is_there(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_front_page_leads_to_every_page_of_the_guide():
    front = (GUIDE / "README.md").read_text(encoding="utf-8")

    assert [page.name for page in GUIDE.glob("*.md") if page.name != "README.md" and page.name not in front] == []
