"""Pictures of the editors' guide, taken where a browser test stands anyway; UPDATE_EXPECTED=1 takes them anew."""

import os

from django.conf import settings
from playwright.sync_api import Page

GUIDE = settings.ROOT / "docs" / "editors"
PICTURES = GUIDE / "images"


def take(page: Page, name: str) -> None:
    """Keep what a window shows as a picture of the guide, where pictures are taken; fail where the guide lacks it."""
    picture = PICTURES / f"{name}.png"
    if os.environ.get("UPDATE_EXPECTED"):
        page.wait_for_timeout(500)
        page.screenshot(path=picture, animations="disabled")
    assert picture.exists(), f"{picture} is missing: run this test with UPDATE_EXPECTED=1"
