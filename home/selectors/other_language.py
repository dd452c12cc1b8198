"""The page that stands at the same address in another language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from core.selectors import public_pages
from home.selectors.navigation import home_pages

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Offer:
    """A public page in another language than the one that was asked for."""

    title: str
    url: str
    language: str


def offers_for(request: "HttpRequest") -> list[Offer]:
    """Return the public pages of other languages at the address that was not found: same path under another prefix."""
    language, _slash, path = request.path_info.strip("/").partition("/")
    if language not in dict(settings.LANGUAGES):
        return []
    homes = home_pages(request)
    wanted = {f"{home.url_path}{path}/" for code, home in homes.items() if code != language} if path else set()
    found = public_pages().filter(url_path__in=wanted)
    return [Offer(page.title, page.get_url(request) or "", page.locale.language_code) for page in found]
